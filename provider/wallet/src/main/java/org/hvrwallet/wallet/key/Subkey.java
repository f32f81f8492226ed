package org.hvrwallet.wallet.key;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * A 256-bit AES subkey, for {@link Engine} only: it never leaves this project. Unlike the JDK's
 * {@code SecretKeySpec} it can be wiped (JDK-8160206). One that belongs to a hub encryption key
 * keeps that alive, and is wiped with it. Safe for use by several threads.
 */
public final class Subkey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private final transient Optional<HubKey> owner;
  private transient boolean destroyed;

  /**
   * Takes over an array.
   *
   * @param bytes 32 bytes, which belong to this object from now on
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Subkey(byte[] bytes) {
    this(bytes, Optional.empty());
  }

  Subkey(byte[] bytes, Optional<HubKey> owner) {
    if (bytes.length != HubKey.LENGTH_BYTES) {
      throw new IllegalArgumentException("a subkey has 32 bytes, got " + bytes.length);
    }
    this.bytes = bytes;
    this.owner = owner;
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /**
   * A copy, which the caller wipes.
   *
   * @throws IllegalStateException if destroyed
   */
  @Override
  public synchronized byte[] getEncoded() {
    byte[] copy = bytes.clone();
    if (isDestroyed()) { // after copying: the owner may be closed meanwhile
      throw new IllegalStateException("the wallet was closed");
    }
    return copy;
  }

  @Override
  public synchronized void destroy() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
  }

  @Override
  public synchronized boolean isDestroyed() {
    return destroyed || owner.filter(HubKey::isClosed).isPresent();
  }

  @Override
  public String toString() {
    return "Subkey[not shown]";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a subkey stays in its process");
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a subkey stays in its process");
  }
}
