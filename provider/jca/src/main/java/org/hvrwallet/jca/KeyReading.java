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
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;

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
    Optional<KeyEntry> entry = view.key(alias);
    try (MaybePassword given = new MaybePassword(password)) {
      if (entry.isPresent()) {
        try (SecretBytes content = wallet.entries().reveal(alias, given.password())) {
          return KeyCodec.decode(entry.get(), content);
        }
      }
      if (!alias.isHub()) {
        return null;
      }
      wallet.requirePassword(given.password());
      return handles.get(alias).orElse(null);
    } catch (WalletException e) {
      throw JcaErrors.unrecoverable(e);
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
      return new KeyStore.TrustedCertificateEntry(view.certificate(alias), attributes);
    }
    if (protection == null) {
      // keytool -importkeystore asks so first, and goes on with a password only after this.
      throw new UnrecoverableKeyException("entry " + alias + " needs a password");
    }
    char[] password = Protections.ofEntry(protection);
    try {
      Key key = key(alias, password);
      return key instanceof PrivateKey privateKey
          ? new KeyStore.PrivateKeyEntry(privateKey, chain(alias), attributes)
          : new KeyStore.SecretKeyEntry((SecretKey) key, attributes);
    } finally {
      Protections.wipe(password);
    }
  }

  private Certificate[] chain(Alias alias) throws KeyStoreException {
    Certificate[] chain = view.chain(alias);
    if (chain == null) {
      throw new KeyStoreException("entry " + alias + " has no certificate: use getKey");
    }
    return chain;
  }
}
