package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PKCS12Attribute;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Entry API, attributes, protections and builders. */
abstract class KeyStoreEntryContract extends KeyStoreContract {
  private static final KeyStore.PasswordProtection PROTECTION =
      new KeyStore.PasswordProtection(PASSWORD);

  @TempDir Path scratch;

  private static CallbackHandler answering(char[] password) {
    return callbacks -> {
      for (Callback callback : callbacks) {
        ((PasswordCallback) callback).setPassword(password);
      }
    };
  }

  private File file() throws Exception {
    File file = scratch.resolve("store").toFile();
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(stored());
    }
    return file;
  }

  @Test
  void attributesComeBackWithTheirEntries() throws Exception {
    KeyPair pair = TestCertificates.pair("EC", "one");
    Set<KeyStore.Entry.Attribute> attributes =
        Set.of(
            new PKCS12Attribute("1.3.5.7.9", "printable"),
            new PKCS12Attribute("1.2.3.4", "[one, two]"));
    KeyStore.PrivateKeyEntry entry =
        new KeyStore.PrivateKeyEntry(pair.getPrivate(), selfSigned(pair), attributes);
    store.setEntry("tls", entry, PROTECTION);
    store.setEntry("key", new KeyStore.SecretKeyEntry(aes(), attributes), PROTECTION);
    reload();
    assertTrue(store.getEntry("tls", PROTECTION).getAttributes().containsAll(attributes));
    assertTrue(store.getEntry("key", PROTECTION).getAttributes().containsAll(attributes));
  }

  @Test
  void entriesOfEveryKindComeBack() throws Exception {
    KeyPair pair = TestCertificates.pair("RSA", "one");
    Certificate[] chain = selfSigned(pair);
    X509Certificate peer = TestCertificates.selfSigned("p", TestCertificates.pair("EC", "p"));
    store.setEntry("tls", new KeyStore.PrivateKeyEntry(pair.getPrivate(), chain), PROTECTION);
    store.setEntry("key", new KeyStore.SecretKeyEntry(aes()), PROTECTION);
    store.setEntry("peer", new KeyStore.TrustedCertificateEntry(peer), null);
    reload();
    KeyStore.PrivateKeyEntry tls = (KeyStore.PrivateKeyEntry) store.getEntry("tls", PROTECTION);
    assertEquals(pair.getPrivate(), tls.getPrivateKey());
    assertArrayEquals(chain, tls.getCertificateChain());
    SecretKey key = ((KeyStore.SecretKeyEntry) store.getEntry("key", PROTECTION)).getSecretKey();
    assertEquals(aes(), key);
    KeyStore.Entry trusted = store.getEntry("peer", null);
    assertEquals(peer, ((KeyStore.TrustedCertificateEntry) trusted).getTrustedCertificate());
  }

  @Test
  void privateKeysThatAreEncryptedAlreadyComeBack() throws Exception {
    KeyPair pair = TestCertificates.pair("EC", "one");
    char[] own = "its own".toCharArray();
    byte[] encrypted =
        encrypt("PBEWithHmacSHA256AndAES_256", pair.getPrivate().getEncoded(), own);
    byte[] old = encrypt("PBEWithSHA1AndDESede", pair.getPrivate().getEncoded(), own);
    store.setKeyEntry("tls", encrypted, selfSigned(pair));
    store.setKeyEntry("old", old, selfSigned(pair));
    reload();
    assertEquals(pair.getPrivate(), store.getKey("tls", own));
    assertEquals(pair.getPrivate(), store.getKey("old", own));
    assertThrows(
        java.security.UnrecoverableKeyException.class, () -> store.getKey("tls", WRONG));
  }

  private static byte[] encrypt(String algorithm, byte[] key, char[] password) throws Exception {
    Cipher cipher = Cipher.getInstance(algorithm);
    SecretKey pbe =
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
    cipher.init(Cipher.ENCRYPT_MODE, pbe, new PBEParameterSpec(new byte[16], 10_000));
    AlgorithmParameters parameters = cipher.getParameters();
    return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
  }

  @Test
  void aBuilderAsksItsCallbackHandler() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    KeyStore.CallbackHandlerProtection protection =
        new KeyStore.CallbackHandlerProtection(answering(PASSWORD));
    KeyStore built =
        KeyStore.Builder.newInstance(type(), null, file(), protection).getKeyStore();
    assertEquals(aes(), built.getKey("key", PASSWORD));
    KeyStore.CallbackHandlerProtection wrong =
        new KeyStore.CallbackHandlerProtection(answering(WRONG));
    KeyStore.Builder refusing = KeyStore.Builder.newInstance(type(), null, file(), wrong);
    assertThrows(java.security.KeyStoreException.class, refusing::getKeyStore);
  }

  @Test
  void theTypeIsFoundByLookingAtTheFile() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    KeyStore found = KeyStore.getInstance(file(), PASSWORD);
    assertEquals(type().toLowerCase(java.util.Locale.ROOT), found.getType().toLowerCase(java.util.Locale.ROOT));
    assertEquals(aes(), found.getKey("key", PASSWORD));
    KeyStore.Builder builder = KeyStore.Builder.newInstance(file(), PROTECTION);
    assertEquals(aes(), builder.getKeyStore().getKey("key", PASSWORD));
  }

  @Test
  void aStoreSurvivesItsFile() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    File file = file();
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Files.delete(file.toPath());
    assertEquals(aes(), store.getKey("key", PASSWORD));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    assertEquals(aes(), load(out.toByteArray(), PASSWORD).getKey("key", PASSWORD));
  }

  @Test
  void manyThreadsReadOneStore() throws Exception {
    for (int i = 0; i < 20; i++) {
      store.setKeyEntry("key" + i, aes(), PASSWORD, null);
    }
    reload();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> reads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String alias = "key" + i % 20;
      reads.add(() -> aes().equals(store.getKey(alias, PASSWORD)));
    }
    for (Future<Boolean> read : pool.invokeAll(reads)) {
      assertTrue(read.get());
    }
    pool.shutdown();
  }
}
