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
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PKCS12Attribute;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Entry API, attributes, protections and builders. */
abstract class KeyStoreEntryContract extends KeyStorePasswordContract {
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
    byte[] encrypted = encrypt(NISTObjectIdentifiers.id_aes256_CBC, pair.getPrivate(), own);
    byte[] old =
        encrypt(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, pair.getPrivate(), own);
    store.setKeyEntry("tls", encrypted, selfSigned(pair));
    store.setKeyEntry("old", old, selfSigned(pair));
    reload();
    assertEquals(pair.getPrivate(), store.getKey("tls", own));
    assertEquals(pair.getPrivate(), store.getKey("old", own));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("tls", WRONG));
  }

  private static byte[] encrypt(ASN1ObjectIdentifier algorithm, PrivateKey key, char[] password)
      throws Exception {
    OutputEncryptor encryptor =
        new JcePKCSPBEOutputEncryptorBuilder(algorithm)
            .setProvider(new BouncyCastleProvider())
            .build(password);
    return new JcaPKCS8EncryptedPrivateKeyInfoBuilder(key).build(encryptor).getEncoded();
  }

  @Test
  void aBuilderAsksItsCallbackHandler() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    KeyStore.CallbackHandlerProtection protection =
        new KeyStore.CallbackHandlerProtection(answering(PASSWORD));
    KeyStore built = KeyStore.Builder.newInstance(type(), null, file(), protection).getKeyStore();
    assertEquals(aes(), built.getKey("key", PASSWORD));
    KeyStore.CallbackHandlerProtection wrong =
        new KeyStore.CallbackHandlerProtection(answering(WRONG));
    KeyStore.Builder refusing = KeyStore.Builder.newInstance(type(), null, file(), wrong);
    assertThrows(KeyStoreException.class, refusing::getKeyStore);
  }

  @Test
  void theTypeIsFoundByLookingAtTheFile() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    KeyStore found = KeyStore.getInstance(file(), PASSWORD);
    assertTrue(type().equalsIgnoreCase(found.getType()), found.getType());
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
