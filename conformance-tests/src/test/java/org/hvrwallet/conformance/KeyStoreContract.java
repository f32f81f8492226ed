package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What programs rely on when they use a key store: entries of every kind, and what the store says
 * when it cannot.
 */
abstract class KeyStoreContract {
  static final char[] PASSWORD = "correct horse".toCharArray();
  static final char[] WRONG = "correct horsf".toCharArray();

  KeyStore store;

  abstract String type();

  /** How many entries a stored store holds that nobody put there. */
  abstract int ownEntries();

  @BeforeEach
  void newStore() throws Exception {
    Hvr.register();
    store = KeyStore.getInstance(type());
    store.load(null, PASSWORD);
  }

  byte[] stored() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  KeyStore load(byte[] bytes, char[] password) throws Exception {
    KeyStore loaded = KeyStore.getInstance(type());
    loaded.load(new ByteArrayInputStream(bytes), password);
    return loaded;
  }

  void reload() throws Exception {
    store = load(stored(), PASSWORD);
  }

  static SecretKey aes() {
    return new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES");
  }

  static Certificate[] selfSigned(KeyPair pair) {
    return new Certificate[] {TestCertificates.selfSigned("one", pair)};
  }

  @Test
  void aNewStoreIsEmpty() throws Exception {
    assertEquals(0, store.size());
    assertFalse(store.aliases().hasMoreElements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES", "HmacSHA256", "DESede"})
  void secretKeysComeBack(String algorithm) throws Exception {
    SecretKey key = new SecretKeySpec(new byte[24], algorithm);
    store.setKeyEntry("secret", key, PASSWORD, null);
    reload();
    Key back = store.getKey("secret", PASSWORD);
    assertArrayEquals(key.getEncoded(), back.getEncoded());
    assertEquals(algorithm, back.getAlgorithm());
    assertEquals("RAW", back.getFormat());
    assertTrue(store.entryInstanceOf("secret", KeyStore.SecretKeyEntry.class));
    assertNull(store.getCertificate("secret"));
    assertNull(store.getCertificateChain("secret"));
  }

  @Test
  void passwordsComeBack() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance("PBE");
    SecretKey key = factory.generateSecret(new PBEKeySpec("tiger".toCharArray()));
    store.setEntry(
        "db", new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(PASSWORD));
    reload();
    KeyStore.SecretKeyEntry back =
        (KeyStore.SecretKeyEntry) store.getEntry("db", new KeyStore.PasswordProtection(PASSWORD));
    PBEKeySpec spec = (PBEKeySpec) factory.getKeySpec(back.getSecretKey(), PBEKeySpec.class);
    assertEquals("tiger", new String(spec.getPassword()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void privateKeysComeBackWithTheirCertificates(String algorithm) throws Exception {
    KeyPair pair = TestCertificates.pair(algorithm, "one");
    Certificate[] chain = selfSigned(pair);
    store.setKeyEntry("tls", pair.getPrivate(), PASSWORD, chain);
    reload();
    assertEquals(pair.getPrivate(), store.getKey("tls", PASSWORD));
    assertArrayEquals(chain, store.getCertificateChain("tls"));
    assertEquals(chain[0], store.getCertificate("tls"));
    assertEquals("tls", store.getCertificateAlias(chain[0]));
    assertTrue(store.isKeyEntry("tls"));
    assertFalse(store.isCertificateEntry("tls"));
    assertTrue(store.entryInstanceOf("tls", KeyStore.PrivateKeyEntry.class));
    assertFalse(store.entryInstanceOf("tls", KeyStore.SecretKeyEntry.class));
  }

  @Test
  void longChainsKeepTheirOrder() throws Exception {
    Certificate[] chain = chainOfThree();
    store.setKeyEntry("tls", TestCertificates.pair("EC", "leaf").getPrivate(), PASSWORD, chain);
    reload();
    assertArrayEquals(chain, store.getCertificateChain("tls"));
  }

  static Certificate[] chainOfThree() {
    KeyPair root = TestCertificates.pair("EC", "root");
    KeyPair middle = TestCertificates.pair("RSA", "middle");
    KeyPair leaf = TestCertificates.pair("EC", "leaf");
    return new Certificate[] {
      TestCertificates.issued("leaf", leaf, "middle", middle.getPrivate()),
      TestCertificates.issued("middle", middle, "root", root.getPrivate()),
      TestCertificates.selfSigned("root", root)
    };
  }

  @Test
  void aBrokenChainIsRefused() {
    Certificate[] chain = chainOfThree();
    Certificate[] broken = {chain[0], chain[2]};
    Key key = TestCertificates.pair("EC", "leaf").getPrivate();
    assertThrows(KeyStoreException.class, () -> store.setKeyEntry("tls", key, PASSWORD, broken));
  }

  @Test
  void trustedCertificatesComeBack() throws Exception {
    X509Certificate certificate =
        TestCertificates.selfSigned("peer", TestCertificates.pair("EC", "peer"));
    store.setCertificateEntry("peer", certificate);
    reload();
    assertEquals(certificate, store.getCertificate("peer"));
    assertEquals("peer", store.getCertificateAlias(certificate));
    assertTrue(store.isCertificateEntry("peer"));
    assertFalse(store.isKeyEntry("peer"));
    assertTrue(store.entryInstanceOf("peer", KeyStore.TrustedCertificateEntry.class));
    assertNull(store.getCertificateChain("peer"));
    assertNull(store.getKey("peer", PASSWORD));
    KeyStore.Entry entry = store.getEntry("peer", null);
    assertEquals(certificate, ((KeyStore.TrustedCertificateEntry) entry).getTrustedCertificate());
  }

  @Test
  void creationDatesAreThoseOfTheCreation() throws Exception {
    Instant before = Instant.now().minusMillis(1);
    store.setKeyEntry("key", aes(), PASSWORD, null);
    Date created = store.getCreationDate("key");
    assertFalse(created.toInstant().isBefore(before.minusSeconds(1)));
    assertFalse(created.toInstant().isAfter(Instant.now()));
    Thread.sleep(20);
    reload();
    assertEquals(created, store.getCreationDate("key"));
  }

  @Test
  void aliasesIgnoreCase() throws Exception {
    store.setKeyEntry("MiXed", aes(), PASSWORD, null);
    store.setKeyEntry("mixed", aes(), PASSWORD, null);
    assertEquals(1, store.size());
    reload();
    assertTrue(store.containsAlias("MIXED"));
    assertEquals(aes(), store.getKey("mIxEd", PASSWORD));
    assertEquals(
        List.of("mixed"),
        Collections.list(store.aliases()).stream().filter(a -> !a.equals("hub")).toList());
    store.deleteEntry("MIXED");
    assertFalse(store.containsAlias("mixed"));
  }

  @Test
  void whatIsNotThereIsNull() throws Exception {
    reload();
    assertNull(store.getKey("nothing", PASSWORD));
    assertNull(store.getCertificate("nothing"));
    assertNull(store.getCertificateChain("nothing"));
    assertNull(store.getCreationDate("nothing"));
    assertNull(store.getEntry("nothing", null));
    assertNull(store.getEntry("nothing", new KeyStore.PasswordProtection(PASSWORD)));
    assertFalse(store.containsAlias("nothing"));
    assertFalse(store.isKeyEntry("nothing"));
    assertFalse(store.isCertificateEntry("nothing"));
    assertFalse(store.entryInstanceOf("nothing", KeyStore.SecretKeyEntry.class));
    assertNull(
        store.getCertificateAlias(
            TestCertificates.selfSigned("x", TestCertificates.pair("EC", "x"))));
    store.deleteEntry("nothing");
    assertEquals(ownEntries(), store.size());
  }

  @Test
  void puttingAgainReplacesAndDeletingRemoves() throws Exception {
    store.setKeyEntry("key", new SecretKeySpec(new byte[16], "AES"), PASSWORD, null);
    store.setKeyEntry("key", aes(), PASSWORD, null);
    store.setKeyEntry("other", aes(), PASSWORD, null);
    reload();
    assertEquals(2 + ownEntries(), store.size());
    assertEquals(aes(), store.getKey("key", PASSWORD));
    store.deleteEntry("other");
    reload();
    assertEquals(1 + ownEntries(), store.size());
    assertFalse(store.containsAlias("other"));
  }

  @Test
  void aCertificateDoesNotTakeAKeysPlace() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    X509Certificate certificate =
        TestCertificates.selfSigned("peer", TestCertificates.pair("EC", "peer"));
    assertThrows(KeyStoreException.class, () -> store.setCertificateEntry("key", certificate));
    assertEquals(aes(), store.getKey("key", PASSWORD));
  }
}
