package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wallets in the hands of others: key managers, Bouncy Castle's keys, keys that came encrypted. */
class NeighboursTest {
  private static final Provider BC = new BouncyCastleProvider();

  @ParameterizedTest
  @ValueSource(strings = {"SunX509", "NewSunX509"})
  void keyManagersTakeAKeyPasswordThatIsNotTheWallets(String algorithm) throws Exception {
    KeyPair pair = TestCertificates.pair("EC", "server");
    Certificate[] chain = {TestCertificates.selfSigned("server", pair)};
    for (String password : List.of("its own", "", "correct horse")) {
      KeyStore store = KeyStore.getInstance("HVRWALLET", Hvr.provider());
      store.load(null, null);
      store.setKeyEntry("server", pair.getPrivate(), password.toCharArray(), chain);
      KeyStore loaded = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
      KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
      factory.init(loaded, password.toCharArray());
      X509KeyManager manager = (X509KeyManager) factory.getKeyManagers()[0];
      String alias = manager.chooseServerAlias("EC", null, null);
      assertNotNull(alias, password);
      assertEquals(pair.getPrivate(), manager.getPrivateKey(alias));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ed25519,",
    "Ed448,",
    "EC, secp256r1",
    "ECDSA, secp256r1",
    "EC, secp256k1",
    "RSA,",
    "X25519,"
  })
  void keysOfBouncyCastleAreKnownByTheirCertificates(String algorithm, String curve)
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BC);
    if (curve != null) {
      generator.initialize(new ECGenParameterSpec(curve));
    }
    KeyPair mine = generator.generateKeyPair();
    KeyPair issuer = TestCertificates.pair("RSA", "issuer");
    Certificate[] chain = {
      TestCertificates.issued("mine", mine, "issuer", issuer.getPrivate()),
      TestCertificates.selfSigned("issuer", issuer)
    };
    for (boolean first : new boolean[] {true, false}) {
      KeyStore store = Hvr.fixture();
      Security.insertProviderAt(BC, first ? 1 : Security.getProviders().length + 1);
      try {
        store.setKeyEntry("mine", mine.getPrivate(), null, chain);
      } finally {
        Security.removeProvider("BC");
      }
      KeyStore again = Hvr.load(Hvr.store(store, null), Hvr.PASSWORD);
      assertArrayEquals(chain, again.getCertificateChain("mine"));
    }
  }

  @Test
  void anotherCurveIsAnotherKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair mine = generator.generateKeyPair();
    Certificate[] chain = {TestCertificates.selfSigned("x", TestCertificates.pair("EC", "one"))};
    KeyStore store = Hvr.fixture();
    assertThrows(
        KeyStoreException.class, () -> store.setKeyEntry("x", mine.getPrivate(), null, chain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void keysThatCameEncryptedAndWithoutCertificatesComeBack(String algorithm) throws Exception {
    KeyPair pair = TestCertificates.pair(algorithm, "one");
    char[] own = "its own".toCharArray();
    byte[] encrypted =
        new JcaPKCS8EncryptedPrivateKeyInfoBuilder(pair.getPrivate())
            .build(
                new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(BC)
                    .build(own))
            .getEncoded();
    KeyStore store = Hvr.fixture();
    store.setKeyEntry("came", encrypted, null);
    KeyStore again = Hvr.load(Hvr.store(store, null), Hvr.PASSWORD);
    assertEquals(pair.getPrivate(), again.getKey("came", own));
    assertNull(again.getCertificate("came"));
    assertTrue(again.entryInstanceOf("came", KeyStore.PrivateKeyEntry.class));
  }

  @Test
  void wrongPasswordsOfEntriesAreAlwaysCalledThat() throws Exception {
    KeyStore store = Hvr.fixture();
    for (int i = 0; i < 300; i++) {
      char[] wrong = ("wrong " + i).toCharArray();
      UnrecoverableKeyException refusal =
          assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", wrong));
      assertEquals("wrong password for entry own", refusal.getMessage());
    }
  }

  @Test
  void secretKeysCalledPbeKeepTheirBytes() throws Exception {
    byte[] noText = {(byte) 0xFF, (byte) 0x80, 1, 2};
    KeyStore store = Hvr.fixture();
    store.setKeyEntry("pbe", new SecretKeySpec(noText, "PBEWithMD5AndDES"), null, null);
    assertArrayEquals(noText, store.getKey("pbe", null).getEncoded());
    SecretKey umlauts =
        new SecretKeySpec("Käse".getBytes(StandardCharsets.UTF_8), "PBEWithMD5AndDES");
    store.setKeyEntry("pbe", umlauts, null, null);
    assertArrayEquals(umlauts.getEncoded(), store.getKey("pbe", null).getEncoded());
  }

  @Test
  void aPurgedKeyIsGoneAtOnce() throws Exception {
    KeyStore store = Hvr.fixture();
    store.deleteEntry("hub#1");
    assertFalse(store.containsAlias("hub#1"));
    assertFalse(store.isKeyEntry("hub#1"));
    assertNull(store.getKey("hub#1", null));
    assertNull(store.getEntry("hub#1", new KeyStore.PasswordProtection(Hvr.PASSWORD)));
  }

  @Test
  void aDamagedCertificateOfAClosedWalletIsCalledThat() throws Exception {
    String good = new String(Hvr.fixtureBytes(), StandardCharsets.UTF_8);
    int at = good.indexOf("\"certificate\" : \"") + 60;
    String damaged = good.substring(0, at) + "AAAA" + good.substring(at + 4);
    KeyStore store = Hvr.load(damaged.getBytes(StandardCharsets.UTF_8), null);
    if (store.getCertificate("ca") == null) {
      assertThrows(KeyStoreException.class, () -> store.getEntry("ca", null));
    }
    String chain = good.replaceFirst("(\"chain\" : \\[\\s*\")....", "$1AAAA");
    KeyStore other = Hvr.load(chain.getBytes(StandardCharsets.UTF_8), null);
    assertNull(other.getCertificate("tls"));
    assertNull(other.getCertificateChain("tls"));
  }
}
