package org.hvrwallet.jca;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Set;

/**
 * A key store file of the JDK, read through our type, and stored again as what it was. Reading
 * through a loaded KeyStore fails in one way only: that it was not loaded, which it was.
 */
final class JdkKeyStore extends KeyStoreSpi {
  private final KeyStore store;

  /**
   * Makes it, not yet loaded.
   *
   * @param type JKS, JCEKS or PKCS12, of the JDK's own provider if it has it: another's may stand
   *     in front
   */
  JdkKeyStore(String type) throws IOException {
    try {
      Provider sun = Security.getProvider("SUN");
      boolean has = sun != null && sun.getService("KeyStore", type) != null;
      store = has ? KeyStore.getInstance(type, sun) : KeyStore.getInstance(type);
    } catch (KeyStoreException e) {
      throw new IOException("this JVM does not read key stores of type " + type, e);
    }
  }

  /** A call that may say that the store was not loaded. */
  @FunctionalInterface
  private interface Call<T> {
    T of() throws KeyStoreException;
  }

  private static <T> T loaded(Call<T> call) {
    try {
      return call.of();
    } catch (KeyStoreException e) {
      throw new IllegalStateException("load the key store first", e);
    }
  }

  @Override
  public void engineLoad(InputStream in, char[] password)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    store.load(in, password);
  }

  @Override
  public void engineStore(OutputStream out, char[] password)
      throws IOException, NoSuchAlgorithmException, CertificateException {
    try {
      store.store(out, password);
    } catch (KeyStoreException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Key engineGetKey(String alias, char[] password)
      throws NoSuchAlgorithmException, UnrecoverableKeyException {
    try {
      return store.getKey(alias, password);
    } catch (KeyStoreException e) {
      throw new IllegalStateException("load the key store first", e);
    }
  }

  @Override
  public KeyStore.Entry engineGetEntry(String alias, KeyStore.ProtectionParameter protection)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableEntryException {
    return store.getEntry(alias, protection);
  }

  @Override
  public void engineSetEntry(
      String alias, KeyStore.Entry entry, KeyStore.ProtectionParameter protection)
      throws KeyStoreException {
    store.setEntry(alias, entry, protection);
  }

  @Override
  public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
      throws KeyStoreException {
    store.setKeyEntry(alias, key, password, chain);
  }

  @Override
  public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain)
      throws KeyStoreException {
    store.setKeyEntry(alias, key, chain);
  }

  @Override
  public void engineSetCertificateEntry(String alias, Certificate certificate)
      throws KeyStoreException {
    store.setCertificateEntry(alias, certificate);
  }

  @Override
  public void engineDeleteEntry(String alias) throws KeyStoreException {
    store.deleteEntry(alias);
  }

  @Override
  public Certificate[] engineGetCertificateChain(String alias) {
    return loaded(() -> store.getCertificateChain(alias));
  }

  @Override
  public Certificate engineGetCertificate(String alias) {
    return loaded(() -> store.getCertificate(alias));
  }

  @Override
  public Date engineGetCreationDate(String alias) {
    return loaded(() -> store.getCreationDate(alias));
  }

  /**
   * Those of a certificate; the JDK this is compiled for shows those of a key with the key only.
   */
  Set<KeyStore.Entry.Attribute> attributes(String alias) {
    if (!engineIsCertificateEntry(alias)) {
      return Set.of();
    }
    try {
      return store.getEntry(alias, null).getAttributes();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a certificate entry needs no password", e);
    }
  }

  @Override
  public Enumeration<String> engineAliases() {
    return Collections.enumeration(Collections.list(loaded(store::aliases)));
  }

  @Override
  public boolean engineContainsAlias(String alias) {
    return loaded(() -> store.containsAlias(alias));
  }

  @Override
  public int engineSize() {
    return loaded(store::size);
  }

  @Override
  public boolean engineIsKeyEntry(String alias) {
    return loaded(() -> store.isKeyEntry(alias));
  }

  @Override
  public boolean engineIsCertificateEntry(String alias) {
    return loaded(() -> store.isCertificateEntry(alias));
  }

  @Override
  public boolean engineEntryInstanceOf(String alias, Class<? extends KeyStore.Entry> type) {
    return loaded(() -> store.entryInstanceOf(alias, type));
  }

  @Override
  public String engineGetCertificateAlias(Certificate certificate) {
    return loaded(() -> store.getCertificateAlias(certificate));
  }
}
