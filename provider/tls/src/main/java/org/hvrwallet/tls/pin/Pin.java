package org.hvrwallet.tls.pin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The SHA-256 of a whole certificate in DER: not of its key, so a renewed certificate is another
 * one.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Pin(String hex) {
  private static final String HEX = "sha256:";
  private static final String BASE64 = "sha256/";
  private static final int BYTES = 32;

  /** Checks the digits; who has a text uses {@link #parse}. */
  public Pin {
    if (!isHex(hex)) {
      throw new IllegalArgumentException("a pin has " + 2 * BYTES + " hexadecimal digits: " + hex);
    }
  }

  /** Without a regular expression, which takes longer than the hash: handshakes make pins. */
  private static boolean isHex(String text) {
    return text.length() == 2 * BYTES
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** The pin of a certificate. */
  public static Pin of(Certificate certificate) throws CertificateEncodingException {
    return new Pin(HexFormat.of().formatHex(sha256(certificate.getEncoded())));
  }

  /**
   * Reads {@code sha256:<hex>}, with or without colons between the bytes, or {@code
   * sha256/<base64>}.
   *
   * @return empty if the text is neither
   */
  public static Optional<Pin> parse(String text) {
    if (text.startsWith(HEX)) {
      String digits = text.substring(HEX.length()).replace(":", "").toLowerCase(Locale.ROOT);
      return isHex(digits) ? Optional.of(new Pin(digits)) : Optional.empty();
    }
    return text.startsWith(BASE64) ? ofBase64(text.substring(BASE64.length())) : Optional.empty();
  }

  private static Optional<Pin> ofBase64(String base64) {
    try {
      byte[] hash = Base64.getDecoder().decode(base64);
      return hash.length == BYTES
          ? Optional.of(new Pin(HexFormat.of().formatHex(hash)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(byte[] der) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** {@code sha256:<hex>}. */
  @Override
  public String toString() {
    return HEX + hex;
  }
}
