package org.hvrwallet.wallet.key;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key for the cipher of one context, which is asked for its bytes at each message. A copy of the
 * subkey, so that no lock is shared between threads, and without a way back to the hub encryption
 * key, which would else never be unreachable.
 */
final class ContextKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private transient volatile boolean wiped;

  /** Copies a key. */
  ContextKey(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    byte[] copy = bytes.clone();
    VarHandle.acquireFence(); // what was wiped meanwhile is not taken for a key
    if (wiped) {
      throw new IllegalStateException("the wallet was closed");
    }
    return copy;
  }

  @Override
  public void destroy() {
    wiped = true;
    VarHandle.fullFence();
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return wiped;
  }

  @Override
  public String toString() {
    return "ContextKey[not shown]";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a subkey stays in its process");
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a subkey stays in its process");
  }
}
