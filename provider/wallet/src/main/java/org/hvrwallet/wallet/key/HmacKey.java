package org.hvrwallet.wallet.key;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.hvrwallet.spi.SecretBytes;

/**
 * A key for HMAC-SHA-256 or HMAC-SHA-512 that can be wiped, and is, with what {@link Mac} made of
 * it, when it is closed. The JDK's {@code SecretKeySpec} cannot (JDK-8160206). Used by one thread.
 */
public final class HmacKey implements SecretKey, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private final transient Mac mac;

  private HmacKey(byte[] owned, String algorithm) {
    this.bytes = owned;
    this.mac = Engine.mac(algorithm);
    try {
      mac.init(this);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key", e);
    }
  }

  /** Copies a key of any length, for SHA-256. */
  public static HmacKey copyOf(SecretBytes key) {
    return new HmacKey(key.toByteArray(), "HmacSHA256");
  }

  /** Copies a key of any length, for SHA-512. */
  static HmacKey sha512(byte[] key) {
    return new HmacKey(key.clone(), "HmacSHA512");
  }

  /** The HMAC under this key, until it is closed. */
  public Mac mac() {
    return mac;
  }

  @Override
  public String getAlgorithm() {
    return mac.getAlgorithm();
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, which the caller wipes; the JDK's HMAC does. */
  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }

  /** Wipes the key. The HMAC gets another: only so does it forget its pads, which are the key. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    try {
      mac.init(this);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key", e);
    }
  }

  @Override
  public void destroy() {
    close();
  }

  @Override
  public String toString() {
    return "HmacKey[not shown]";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a key stays in its process");
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a key stays in its process");
  }
}
