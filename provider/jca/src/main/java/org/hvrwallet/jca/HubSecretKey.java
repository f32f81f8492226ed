package org.hvrwallet.jca;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.InvalidKeyException;
import java.security.Key;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Subkeys;

/**
 * A handle of a hub encryption key, or of all of a wallet. The key itself does not leave the
 * wallet: format and encoding are null. Safe for use by several threads.
 */
final class HubSecretKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient String alias;
  private transient volatile Source source;

  /** Gives the keys at the moment of use, so that a handle survives a rotation. */
  interface Source {
    /** What opens values. */
    HubKeys toOpen() throws WalletException;

    /** What seals them: the newest key, as was seen within the last second. */
    HubKeys toSeal() throws WalletException;
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
   * The keys behind the handle, to open values with.
   *
   * @throws InvalidKeyException if the wallet is closed, or the handle was destroyed
   */
  HubKeys toOpen() throws InvalidKeyException {
    try {
      return source().toOpen();
    } catch (WalletException | IllegalStateException e) { // the latter if it is closed just now
      throw new InvalidKeyException(e.getMessage(), e);
    }
  }

  /**
   * The key behind the handle, to seal one value with.
   *
   * @throws InvalidKeyException if the wallet is closed, it is not known which key is the newest,
   *     or the handle was destroyed
   */
  Subkeys toSeal() throws InvalidKeyException {
    try {
      Optional<? extends Subkeys> sealing = source().toSeal().sealing();
      return sealing.orElseThrow(
          () ->
              new InvalidKeyException(
                  alias + " is retired: it opens what it sealed; seal with the key \"hub\""));
    } catch (WalletException | IllegalStateException e) { // the latter if it is closed just now
      throw new InvalidKeyException(e.getMessage(), e);
    }
  }

  private Source source() throws InvalidKeyException {
    Source present = source;
    if (present == null) {
      throw new InvalidKeyException("this handle was destroyed: get another from the key store");
    }
    return present;
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
