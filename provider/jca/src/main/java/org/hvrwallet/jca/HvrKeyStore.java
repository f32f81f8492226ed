package org.hvrwallet.jca;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Date;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.wallet.Wallets;

/**
 * The KeyStore type {@code HVRWALLET}: looks at what is loaded, and leaves the rest to {@link
 * WalletKeyStore} or, for the JDK's own files, to {@link JdkKeyStore}. So a JVM with {@code
 * keystore.type=HVRWALLET} still reads its {@code cacerts}.
 */
final class HvrKeyStore extends KeyStoreSpi {
  private static final int START_BYTES = Math.max(Wallets.MAGIC_BYTES, JdkFormat.MAGIC_BYTES);

  private final HubChoice hub;
  private volatile KeyStoreSpi room;

  HvrKeyStore(String configuredHub) {
    this.hub = new HubChoice(configuredHub);
  }

  @Override
  public void engineLoad(InputStream in, char[] password)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    InputStream start = in == null ? null : new BufferedInputStream(in);
    KeyStoreSpi loaded = start == null ? new WalletKeyStore(hub) : recognise(start);
    loaded.engineLoad(start, password);
    room = loaded;
  }

  @Override
  public void engineLoad(KeyStore.LoadStoreParameter parameter)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    HubChoice chosen =
        parameter instanceof HubLoadStoreParameter named ? new HubChoice(named.hub()) : hub;
    KeyStoreSpi loaded = new WalletKeyStore(chosen);
    loaded.engineLoad(parameter);
    room = loaded;
  }

  private KeyStoreSpi recognise(InputStream in) throws IOException {
    in.mark(START_BYTES);
    byte[] start = in.readNBytes(START_BYTES);
    in.reset();
    if (Wallets.isWallet(start)) {
      return new WalletKeyStore(hub);
    }
    Optional<String> format = JdkFormat.of(start);
    if (format.isPresent()) {
      return new JdkKeyStore(format.get());
    }
    throw new IOException(
        start.length == 0
            ? "this wallet is damaged: the file is empty; restore it from a backup, or, if it is the file 'wallet' of a hub, load the hub by its name and store it: that writes the file again"
            : "this is not a wallet, or it is damaged: it starts with neither a wallet document nor a key store of the JDK");
  }

  @Override
  public boolean engineProbe(InputStream in) throws IOException {
    return Wallets.isWallet(in.readNBytes(Wallets.MAGIC_BYTES));
  }

  private KeyStoreSpi room() {
    KeyStoreSpi loaded = room;
    if (loaded == null) {
      throw new IllegalStateException("load the key store first");
    }
    return loaded;
  }

  @Override
  public Key engineGetKey(String alias, char[] password)
      throws NoSuchAlgorithmException, UnrecoverableKeyException {
    return room().engineGetKey(alias, password);
  }

  @Override
  public Certificate[] engineGetCertificateChain(String alias) {
    return room().engineGetCertificateChain(alias);
  }

  @Override
  public Certificate engineGetCertificate(String alias) {
    return room().engineGetCertificate(alias);
  }

  @Override
  public Date engineGetCreationDate(String alias) {
    return room().engineGetCreationDate(alias);
  }

  /** Overrides a method of JDK 18 and newer, unknown to the JDK that this is compiled for. */
  public Set<KeyStore.Entry.Attribute> engineGetAttributes(String alias) {
    return room() instanceof WalletKeyStore wallet
        ? wallet.attributes(alias)
        : ((JdkKeyStore) room()).attributes(alias);
  }

  @Override
  public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
      throws KeyStoreException {
    room().engineSetKeyEntry(alias, key, password, chain);
  }

  @Override
  public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain)
      throws KeyStoreException {
    room().engineSetKeyEntry(alias, key, chain);
  }

  @Override
  public void engineSetCertificateEntry(String alias, Certificate certificate)
      throws KeyStoreException {
    room().engineSetCertificateEntry(alias, certificate);
  }

  @Override
  public void engineDeleteEntry(String alias) throws KeyStoreException {
    room().engineDeleteEntry(alias);
  }

  @Override
  public Enumeration<String> engineAliases() {
    return room().engineAliases();
  }

  @Override
  public boolean engineContainsAlias(String alias) {
    return room().engineContainsAlias(alias);
  }

  @Override
  public int engineSize() {
    return room().engineSize();
  }

  @Override
  public boolean engineIsKeyEntry(String alias) {
    return room().engineIsKeyEntry(alias);
  }

  @Override
  public boolean engineIsCertificateEntry(String alias) {
    return room().engineIsCertificateEntry(alias);
  }

  @Override
  public String engineGetCertificateAlias(Certificate certificate) {
    return room().engineGetCertificateAlias(certificate);
  }

  @Override
  public void engineStore(OutputStream out, char[] password)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    room().engineStore(out, password);
  }

  @Override
  public void engineStore(KeyStore.LoadStoreParameter parameter)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    room().engineStore(parameter);
  }

  @Override
  public KeyStore.Entry engineGetEntry(String alias, KeyStore.ProtectionParameter protection)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableEntryException {
    return room().engineGetEntry(alias, protection);
  }

  @Override
  public void engineSetEntry(
      String alias, KeyStore.Entry entry, KeyStore.ProtectionParameter protection)
      throws KeyStoreException {
    room().engineSetEntry(alias, entry, protection);
  }

  @Override
  public boolean engineEntryInstanceOf(String alias, Class<? extends KeyStore.Entry> type) {
    return room().engineEntryInstanceOf(alias, type);
  }
}
