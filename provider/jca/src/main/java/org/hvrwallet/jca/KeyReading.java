package org.hvrwallet.jca;

import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.RevealedKey;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.Alias;

/** Gives the keys of a wallet that is open. */
final class KeyReading {
  private final Wallet wallet;
  private final EntryView view;
  private final HubHandles handles;

  KeyReading(Wallet wallet, EntryView view) {
    this.wallet = wallet;
    this.view = view;
    this.handles = new HubHandles(wallet);
  }

  /** The key of an entry, or the handle of a hub encryption key; null if there is none. */
  Key key(Alias alias, char[] password) throws NoSuchAlgorithmException, UnrecoverableKeyException {
    try (MaybePassword given = new MaybePassword(password)) {
      if (alias.isHub()) {
        // Whatever password was given: a KeyManagerFactory gives the one of its own entry for all
        // of them.
        return handles.get(alias).orElse(null);
      }
      Optional<Object> remembered = wallet.entries().remembered(alias, given.password());
      return remembered.isPresent() ? (Key) remembered.get() : open(alias, given);
    } catch (WalletException e) {
      throw JcaErrors.unrecoverable(e);
    }
  }

  private Key open(Alias alias, MaybePassword given)
      throws NoSuchAlgorithmException, UnrecoverableKeyException, WalletException {
    Optional<RevealedKey> revealed = wallet.entries().reveal(alias, given.password());
    if (revealed.isEmpty()) {
      return null;
    }
    try (RevealedKey content = revealed.get()) {
      Key key = KeyCodec.decode(content.entry(), content.key());
      if (KeyCodec.isImmutable(key)) {
        content.memory().accept(key);
      }
      return key;
    }
  }

  /** An entry with its key; null if there is none. */
  KeyStore.Entry entry(Alias alias, KeyStore.ProtectionParameter protection)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
    if (!view.contains(alias)) {
      return null;
    }
    Set<KeyStore.Entry.Attribute> attributes = view.attributes(alias);
    if (view.isCertificate(alias)) {
      return new KeyStore.TrustedCertificateEntry(certificate(alias), attributes);
    }
    if (protection == null) {
      // keytool -importkeystore asks so first, and goes on with a password only after this.
      throw new UnrecoverableKeyException("entry " + alias + " needs a password");
    }
    char[] password = Protections.ofEntry(protection);
    try {
      Key key = key(alias, password);
      if (key == null) {
        return null; // removed or purged meanwhile
      }
      return key instanceof PrivateKey privateKey
          ? new KeyStore.PrivateKeyEntry(privateKey, chain(alias), attributes)
          : new KeyStore.SecretKeyEntry((SecretKey) key, attributes);
    } finally {
      Protections.wipe(password);
    }
  }

  private Certificate certificate(Alias alias) throws KeyStoreException {
    Certificate certificate = view.certificate(alias);
    if (certificate == null) {
      throw new KeyStoreException("the certificate of entry " + alias + " is damaged");
    }
    return certificate;
  }

  private Certificate[] chain(Alias alias) throws KeyStoreException {
    Certificate[] chain = view.chain(alias);
    if (chain == null) {
      throw new KeyStoreException("entry " + alias + " has no certificate: use getKey");
    }
    return chain;
  }
}
