package org.hvrwallet.jca;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.tls.pin.WalletCheck;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.Wallets;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.HubName;

/**
 * A wallet as a key store: each method translates, and {@link EntryView} and {@link EntryEdit} know
 * how.
 */
final class WalletKeyStore extends KeyStoreSpi {
  private final HubChoice hub;
  private Wallet wallet;
  private EntryView view;
  private EntryEdit edit;
  private KeyReading reading;

  WalletKeyStore(HubChoice hub) {
    this.hub = hub;
  }

  @Override
  public void engineLoad(InputStream in, char[] password) throws IOException {
    try {
      Wallet loaded = in == null ? named(password != null) : Wallets.read(in);
      if (password == null) {
        loaded.openItself();
      } else {
        open(loaded, password);
      }
      take(loaded);
    } catch (WalletException e) {
      throw JcaErrors.io(e);
    } catch (FileSystemException e) {
      throw JcaErrors.io(e);
    }
  }

  @Override
  public void engineLoad(KeyStore.LoadStoreParameter parameter) throws IOException {
    if (Protections.asks(parameter) && loadItself()) {
      return; // nobody needs to be asked
    }
    char[] password = Protections.of(parameter);
    try {
      engineLoad((InputStream) null, password);
    } finally {
      Protections.wipe(password);
    }
  }

  /** Loads the wallet of the hub that was named, if it opens without anybody's help. */
  private boolean loadItself() throws IOException {
    try {
      Wallet loaded = named(true);
      boolean opens = loaded.openItself();
      if (opens) {
        take(loaded);
      }
      return opens;
    } catch (WalletException e) {
      throw JcaErrors.io(e);
    } catch (FileSystemException e) {
      throw JcaErrors.io(e);
    }
  }

  private void take(Wallet loaded) {
    wallet = loaded;
    view = new EntryView(loaded);
    edit = new EntryEdit(loaded, view);
    reading = new KeyReading(loaded, view);
  }

  /** The wallet of the hub that was named, or a new one. */
  private Wallet named(boolean hasPassword) throws IOException, WalletException {
    Optional<HubName> name = hub.hub(hasPassword);
    return name.isPresent() ? Wallets.ofHub(name.get()) : Wallets.create();
  }

  private static void open(Wallet loaded, char[] characters) throws WalletException {
    if (characters.length == 0 && loaded.isOpen()) {
      return; // a new wallet: its password comes with store
    } else if (characters.length == 0) {
      throw new WrongPasswordException(loaded.description());
    }
    try (Password password = Password.copyOf(characters)) {
      loaded.open(password);
    }
  }

  @Override
  public void engineStore(OutputStream out, char[] password) throws IOException {
    try (MaybePassword given = new MaybePassword(password)) {
      byte[] bytes = wallet.store(given.password(), out != null);
      if (out != null) {
        out.write(bytes);
        out.flush();
      }
    } catch (WalletException e) {
      throw JcaErrors.io(e);
    } catch (FileSystemException e) {
      throw JcaErrors.io(e);
    }
  }

  @Override
  public void engineStore(KeyStore.LoadStoreParameter parameter) throws IOException {
    if (parameter instanceof HubLoadStoreParameter named && !wallet.isOfHub(named.hub())) {
      throw new IOException(
          "this store is "
              + wallet.description()
              + ", which is not stored as that of hub "
              + named.hub()
              + "; a hub gets its wallet from hvrwalletconfig");
    }
    char[] password = Protections.of(parameter);
    try {
      engineStore(null, password);
    } finally {
      Protections.wipe(password);
    }
  }

  @Override
  public Key engineGetKey(String name, char[] password)
      throws NoSuchAlgorithmException, UnrecoverableKeyException {
    return reading.key(new Alias(name), password);
  }

  @Override
  public KeyStore.Entry engineGetEntry(String name, KeyStore.ProtectionParameter protection)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
    if (protection instanceof WalletCheck check) {
      answer(check);
      return null;
    }
    return reading.entry(new Alias(name), protection);
  }

  /** Certificates are authenticated in an open wallet only. */
  private void answer(WalletCheck check) {
    try {
      wallet.lookAgain();
    } catch (WalletException e) {
      check.trouble(e.getMessage());
    }
  }

  @Override
  public void engineSetKeyEntry(String name, Key key, char[] password, Certificate[] chain)
      throws KeyStoreException {
    try (MaybePassword given = new MaybePassword(password)) {
      edit.setKey(new Alias(name), key, given.password(), chain, Set.of());
    }
  }

  @Override
  public void engineSetKeyEntry(String name, byte[] key, Certificate[] chain)
      throws KeyStoreException {
    edit.setEncryptedKey(new Alias(name), key, chain);
  }

  @Override
  public void engineSetCertificateEntry(String name, Certificate certificate)
      throws KeyStoreException {
    edit.setCertificate(new Alias(name), certificate, Set.of());
  }

  @Override
  public void engineSetEntry(
      String name, KeyStore.Entry entry, KeyStore.ProtectionParameter protection)
      throws KeyStoreException {
    char[] password = Protections.ofEntry(protection);
    try (MaybePassword given = new MaybePassword(password)) {
      edit.setEntry(new Alias(name), entry, given.password());
    } finally {
      Protections.wipe(password);
    }
  }

  @Override
  public void engineDeleteEntry(String name) throws KeyStoreException {
    edit.delete(new Alias(name));
  }

  @Override
  public Certificate[] engineGetCertificateChain(String name) {
    return view.chain(new Alias(name));
  }

  @Override
  public Certificate engineGetCertificate(String name) {
    return view.certificate(new Alias(name));
  }

  @Override
  public Date engineGetCreationDate(String name) {
    return view.created(new Alias(name)).map(Date::from).orElse(null);
  }

  Set<KeyStore.Entry.Attribute> attributes(String name) {
    return view.attributes(new Alias(name));
  }

  @Override
  public Enumeration<String> engineAliases() {
    return Collections.enumeration(view.aliases());
  }

  @Override
  public boolean engineContainsAlias(String name) {
    return view.contains(new Alias(name));
  }

  @Override
  public int engineSize() {
    return view.aliases().size();
  }

  @Override
  public boolean engineIsKeyEntry(String name) {
    return view.isKey(new Alias(name));
  }

  @Override
  public boolean engineIsCertificateEntry(String name) {
    return view.isCertificate(new Alias(name));
  }

  @Override
  public boolean engineEntryInstanceOf(String name, Class<? extends KeyStore.Entry> type) {
    return view.isOf(new Alias(name), type);
  }

  @Override
  public String engineGetCertificateAlias(Certificate certificate) {
    return view.aliasOf(certificate);
  }
}
