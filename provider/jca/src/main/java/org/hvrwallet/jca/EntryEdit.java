package org.hvrwallet.jca;

import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.SecretKey;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.KeyDescription;
import org.hvrwallet.wallet.PrivateKeys;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;

/** Changes to a wallet's entries. Whatever is refused says why, and leaves everything as it was. */
final class EntryEdit {
  private final Wallet wallet;
  private final EntryView view;

  EntryEdit(Wallet wallet, EntryView view) {
    this.wallet = wallet;
    this.view = view;
  }

  void setKey(
      Alias alias,
      Key key,
      Optional<Password> password,
      Certificate[] chain,
      Set<KeyStore.Entry.Attribute> attributes)
      throws KeyStoreException {
    requireStorable(alias, key);
    KeyDescription description = describe(key.getAlgorithm(), chain, attributes);
    try (SecretBytes encoded = KeyCodec.encode(key)) {
      if (key instanceof PrivateKey privateKey) {
        if (!description.chain().isEmpty()) {
          KeyPairCheck.require(privateKey, chain[0].getPublicKey());
        }
        wallet.entries().putPrivateKey(alias, description, encoded, password);
      } else {
        KeyDescription withoutChain = describe(key.getAlgorithm(), null, attributes);
        wallet.entries().putSecretKey(alias, withoutChain, encoded, password);
      }
    } catch (WalletException e) {
      throw JcaErrors.keyStore(e);
    }
  }

  private static void requireStorable(Alias alias, Key key) throws KeyStoreException {
    if (key instanceof HubSecretKey) {
      throw new KeyStoreException(
          "a hub encryption key stays in its wallet, under its own alias: it is neither copied nor renamed");
    }
    if (!(key instanceof PrivateKey || key instanceof SecretKey)) {
      throw new KeyStoreException(
          "HVRWALLET stores private and secret keys; what is to be stored under "
              + alias
              + " is "
              + (key == null ? "none" : key.getClass().getName()));
    }
  }

  void setEntry(Alias alias, KeyStore.Entry entry, Optional<Password> password)
      throws KeyStoreException {
    if (entry instanceof KeyStore.TrustedCertificateEntry trusted) {
      setCertificate(alias, trusted.getTrustedCertificate(), trusted.getAttributes());
    } else if (entry instanceof KeyStore.PrivateKeyEntry key) {
      setKey(alias, key.getPrivateKey(), password, key.getCertificateChain(), key.getAttributes());
    } else if (entry instanceof KeyStore.SecretKeyEntry key) {
      setKey(alias, key.getSecretKey(), password, null, key.getAttributes());
    } else {
      throw new KeyStoreException("HVRWALLET does not store entries of " + entry.getClass());
    }
  }

  /** Stores a private key that its owner encrypted, as EncryptedPrivateKeyInfo. */
  void setEncryptedKey(Alias alias, byte[] encrypted, Certificate[] chain)
      throws KeyStoreException {
    if (encrypted == null) {
      throw new KeyStoreException("there is no key to store under " + alias);
    }
    boolean hasChain = chain != null && chain.length > 0;
    String algorithm = hasChain ? chain[0].getPublicKey().getAlgorithm() : PrivateKeys.UNKNOWN;
    KeyDescription description = describe(algorithm, chain, Set.of());
    try (SecretBytes bytes = SecretBytes.copyOf(encrypted)) {
      wallet.entries().putEncryptedKey(alias, description, bytes);
    } catch (WalletException e) {
      throw JcaErrors.keyStore(e);
    }
  }

  void setCertificate(
      Alias alias, Certificate certificate, Set<KeyStore.Entry.Attribute> attributes)
      throws KeyStoreException {
    if (view.isKey(alias)) {
      throw new KeyStoreException(
          alias + " is a key: a trusted certificate does not take its place; delete the key first");
    }
    Blob der = X509.encode(certificate);
    try {
      wallet.entries().putCertificate(alias, der, EntryAttributes.encode(attributes));
    } catch (WalletException e) {
      throw JcaErrors.keyStore(e);
    }
  }

  /** Deletes an entry; deleting {@code hub#3} purges that key. */
  void delete(Alias alias) throws KeyStoreException {
    if (alias.equals(Alias.HUB)) {
      throw new KeyStoreException(
          "hub is the hub encryption key: a wallet is not without one. Remove the whole wallet with"
              + " hvrwalletconfig -d A HUB, or, if it is a single file, delete the file");
    }
    OptionalInt sequence = alias.hubSequence();
    try {
      if (sequence.isEmpty()) {
        wallet.entries().remove(alias);
      } else if (view.contains(alias)) {
        wallet.purge(sequence.getAsInt());
      }
    } catch (WalletException e) {
      throw JcaErrors.keyStore(e);
    }
  }

  private static KeyDescription describe(
      String algorithm, Certificate[] chain, Set<KeyStore.Entry.Attribute> attributes)
      throws KeyStoreException {
    List<Blob> encoded = X509.encodeChain(chain);
    return new KeyDescription(algorithm, encoded, EntryAttributes.encode(attributes));
  }
}
