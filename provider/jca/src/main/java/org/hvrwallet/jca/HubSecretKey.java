package org.hvrwallet.jca;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.InvalidKeyException;
import java.security.Key;
import javax.crypto.SecretKey;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HubKeys;

/**
 * A handle of a hub encryption key, or of all of a wallet. The key itself does not leave the
 * wallet: format and encoding are null. Safe for use by several threads.
 */
final class HubSecretKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient String alias;
  private transient volatile Source source;

  /** Gives the keys at the moment of use, so that a handle survives a rotation. */
  @FunctionalInterface
  interface Source {
    HubKeys keys() throws WalletException;
  }

  /**
   * Makes a handle.
   *
   * @param alias {@code hub} or {@code hub#<sequence>}, for messages
   */
  HubSecretKey(String alias, Source source) {
    this.alias = alias;
    this.source = source;
  }

  /**
   * Our handle behind some key.
   *
   * @throws InvalidKeyException if it is another's, which lets the JCA try the next provider
   */
  static HubSecretKey require(Key key) throws InvalidKeyException {
    if (key instanceof HubSecretKey ours) {
      return ours;
    }
    throw new InvalidKeyException(
        "this needs the hub encryption key of a wallet: KeyStore.getKey(\"hub\", null)");
  }

  /**
   * The keys behind the handle.
   *
   * @throws InvalidKeyException if the wallet is closed, or the handle was destroyed
   */
  HubKeys keys() throws InvalidKeyException {
    Source present = source;
    if (present == null) {
      throw new InvalidKeyException("this handle was destroyed: get another from the key store");
    }
    try {
      return present.keys();
    } catch (WalletException e) {
      throw new InvalidKeyException(e.getMessage(), e);
    }
  }

  /** {@code hub} or {@code hub#<sequence>}. */
  String alias() {
    return alias;
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  /** Null: the key has no encoding, because it does not leave the wallet. */
  @Override
  public String getFormat() {
    return null;
  }

  /** Null: the key has no encoding, because it does not leave the wallet. */
  @Override
  public byte[] getEncoded() {
    return null;
  }

  /** Makes this handle useless. The wallet and other handles stay as they are. */
  @Override
  public void destroy() {
    source = null;
  }

  @Override
  public boolean isDestroyed() {
    return source == null;
  }

  @Override
  public String toString() {
    return "hub encryption key " + alias + " (in its wallet)";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a hub encryption key does not leave its wallet");
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a hub encryption key does not leave its wallet");
  }
}
