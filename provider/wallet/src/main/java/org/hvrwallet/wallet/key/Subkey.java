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
  private final transient Shelf shelf;
  private transient volatile byte[] fingerprint;
  private transient boolean destroyed;

  /**
   * Takes over an array.
   *
   * @param bytes 32 bytes, which belong to this object from now on
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Subkey(byte[] bytes) {
    this(bytes, Optional.empty(), new Shelf());
  }

  /**
   * As {@link #Subkey(byte[])}.
   *
   * @param shelf closed when the owner is
   */
  Subkey(byte[] bytes, Optional<HubKey> owner, Shelf shelf) {
    if (bytes.length != HubKey.LENGTH_BYTES) {
      throw new IllegalArgumentException("a subkey has 32 bytes, got " + bytes.length);
    }
    this.bytes = bytes;
    this.owner = owner;
    this.shelf = shelf;
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

  /**
   * Tells this key from others, also after it was wiped, and tells nothing of it: a hash of 256
   * random bits. Not a copy.
   *
   * @throws IllegalStateException if destroyed
   */
  public byte[] fingerprint() {
    byte[] present = fingerprint;
    if (present == null) {
      byte[] copy = getEncoded();
      present = Engine.sha256(copy);
      Arrays.fill(copy, (byte) 0);
      fingerprint = present;
    }
    return present;
  }

  /**
   * This key, expanded, for one thread until {@link #giveBack}.
   *
   * @throws IllegalStateException if destroyed
   */
  public Expanded lend() {
    Expanded context = shelf.take();
    if (context != null) {
      return context;
    }
    return new Expanded(getEncoded());
  }

  /** Takes back what was lent. If the key was destroyed meanwhile, it is wiped. */
  public void giveBack(Expanded context) {
    shelf.put(context);
  }

  @Override
  public synchronized void destroy() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
    shelf.run();
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
