package org.hvrwallet.wallet.document;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Bytes that do not change: a certificate, a sealed value, a digest. Never a secret. */
public final class Blob {
  private final byte[] bytes;

  private Blob(byte[] owned) {
    this.bytes = owned;
  }

  /** Copies an array. */
  public static Blob copyOf(byte[] bytes) {
    return new Blob(bytes.clone());
  }

  /** Takes base64 as {@link #base64()} gives it; empty if it is anything else (C1). */
  public static Optional<Blob> fromBase64(String text) {
    try {
      Blob blob = new Blob(Base64.getDecoder().decode(text));
      return blob.base64().equals(text) ? Optional.of(blob) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** RFC 4648 section 4, with padding. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A copy. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The length in bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + bytes.length + " bytes]";
  }
}
