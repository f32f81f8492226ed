package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PKCS12Attribute;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a reader would refuse is refused when it is put, not when the wallet is needed next year;
 * and the rest can still be stored.
 */
class EntryLimitsTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");
  private static final KeyStore.PasswordProtection PROTECTION =
      new KeyStore.PasswordProtection(Hvr.PASSWORD);

  private final KeyStore store = Hvr.fixture();

  @AfterEach
  void theStoreIsStillGood() throws Exception {
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(store.size(), again.size());
    assertEquals("PBEWithMD5AndDES", again.getKey("db", null).getAlgorithm());
  }

  private interface Put {
    void into(KeyStore store) throws KeyStoreException;
  }

  private String refusal(Put put) {
    return assertThrows(KeyStoreException.class, () -> put.into(store)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(ints = {65_001, 65_536, 100_000})
  void longKeys(int length) {
    SecretKey key = new SecretKeySpec(new byte[length], "AES");
    assertTrue(refusal(s -> s.setKeyEntry("k", key, null, null)).contains("65000 bytes"));
    char[] own = "own".toCharArray();
    assertTrue(refusal(s -> s.setKeyEntry("k", key, own, null)).contains("65000 bytes"));
  }

  @Test
  void theLongestKeyComesBackAlsoUnderItsOwnPassword() throws Exception {
    byte[] bytes = new byte[64_900];
    Arrays.fill(bytes, (byte) 5);
    store.setKeyEntry("long", new SecretKeySpec(bytes, "AES"), null, null);
    store.setKeyEntry("own2", new SecretKeySpec(bytes, "AES"), "own".toCharArray(), null);
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertArrayEquals(bytes, again.getKey("long", null).getEncoded());
    assertArrayEquals(bytes, again.getKey("own2", "own".toCharArray()).getEncoded());
  }

  @Test
  void longChains() {
    KeyPair pair = TestCertificates.pair("EC", "one");
    Certificate[] chain = new Certificate[101];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = TestCertificates.selfSigned("same", pair);
    }
    Key key = pair.getPrivate();
    assertTrue(refusal(s -> s.setKeyEntry("k", key, null, chain)).contains("100 certificates"));
  }

  @Test
  void manyOrLongAttributes() {
    Set<KeyStore.Entry.Attribute> many = new HashSet<>();
    for (int i = 0; i < 101; i++) {
      many.add(new PKCS12Attribute("1.2.3." + i, "x"));
    }
    Set<KeyStore.Entry.Attribute> large = Set.of(new PKCS12Attribute("1.2.3", "x".repeat(70_000)));
    Set<KeyStore.Entry.Attribute> empty = Set.of(attribute("name", null));
    Set<KeyStore.Entry.Attribute> noText = Set.of(attribute("name", "\uD800"));
    Set<KeyStore.Entry.Attribute> huge = Set.of(attribute("name", "x".repeat(3_000_000)));
    for (Set<KeyStore.Entry.Attribute> attributes : Set.of(many, large, empty, noText, huge)) {
      KeyStore.Entry entry = new KeyStore.SecretKeyEntry(AES, attributes);
      assertTrue(refusal(s -> s.setEntry("k", entry, PROTECTION)).contains("100 attributes"));
    }
  }

  private static KeyStore.Entry.Attribute attribute(String name, String value) {
    return new KeyStore.Entry.Attribute() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public String getValue() {
        return value;
      }
    };
  }

  @Test
  void strangeAlgorithmsAndAliases() {
    for (String algorithm : new String[] {"x".repeat(101), "\uD800"}) {
      SecretKey key = new SecretKeySpec(new byte[16], algorithm);
      assertTrue(refusal(s -> s.setKeyEntry("k", key, null, null)).contains("algorithm"));
    }
    for (String alias : new String[] {"", "x".repeat(1025), "\uDC00"}) {
      assertTrue(refusal(s -> s.setKeyEntry(alias, AES, null, null)).contains("1024 characters"));
    }
  }

  @Test
  void noKeysAndKeysOfAnotherKind() {
    Key publicKey = TestCertificates.pair("EC", "one").getPublic();
    assertTrue(
        refusal(s -> s.setKeyEntry("k", publicKey, null, null)).contains("private and secret"));
    assertTrue(refusal(s -> s.setKeyEntry("k", null, null, null)).contains("none"));
    assertTrue(refusal(s -> s.setKeyEntry("k", null, null)).contains("no key"));
    assertTrue(refusal(s -> s.setKeyEntry("k", new byte[5], null)).contains("PKCS#8"));
    assertTrue(refusal(s -> s.setCertificateEntry("k", null)).contains("X.509"));
  }

  @Test
  void aliasesAreFoldedTheSameByEveryJdk() throws Exception {
    store.setKeyEntry("ÄÖΩЖ", AES, null, null);
    assertEquals(AES, store.getKey("äöωж", null));
    store.setKeyEntry("x\u2C2F", AES, null, null); // upper case since Unicode 14
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(AES, again.getKey("X\u2C2F", null));
  }
}
