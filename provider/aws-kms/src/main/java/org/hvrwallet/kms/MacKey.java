package org.hvrwallet.kms;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A key for HMAC-SHA256 that is wiped; the JDK's {@code SecretKeySpec} cannot (JDK-8160206). */
final class MacKey implements SecretKey, AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final transient byte[] bytes;

  /**
   * Takes a key.
   *
   * @param owned wiped by {@link #close()}
   */
  MacKey(byte[] owned) {
    this.bytes = owned;
  }

  /** The MAC of a message. */
  byte[] mac(byte[] message) {
    try (MacKey other = new MacKey(new byte[1])) {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(this);
      byte[] result = mac.doFinal(message);
      mac.init(other); // the pads that a Mac keeps are the key, but for a constant
      return result;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String getAlgorithm() {
    return ALGORITHM;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return bytes.clone(); // the JDK's HMAC wipes the copy that it asked for
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "MacKey[not shown]";
  }
}
