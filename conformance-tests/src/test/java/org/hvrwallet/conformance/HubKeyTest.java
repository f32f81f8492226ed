package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableEntryException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The entries {@code hub} and {@code hub#n}: handles that never show their key, and that nobody
 * puts, overwrites or exports.
 */
class HubKeyTest {
  private final KeyStore store = Hvr.fixture();

  @Test
  void theNewestIsListedAndOthersAreThere() throws Exception {
    List<String> aliases = Collections.list(store.aliases());
    assertEquals(List.of("hub", "ca", "db", "own", "tls"), aliases);
    assertEquals(5, store.size());
    for (String alias : List.of("hub", "HUB", "hub#1", "hub#2", "hub#3", "Hub#3")) {
      assertTrue(store.containsAlias(alias), alias);
      assertTrue(store.isKeyEntry(alias), alias);
      assertTrue(store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class), alias);
      assertInstanceOf(SecretKey.class, store.getKey(alias, null), alias);
      assertTrue(store.getCreationDate(alias).toInstant().isAfter(Instant.EPOCH), alias);
    }
    for (String alias : List.of("hub#0", "hub#4", "hub#", "hub#03", "hub#-1", "hub#99999999999")) {
      assertFalse(store.containsAlias(alias), alias);
      assertNull(store.getKey(alias, null), alias);
      assertNull(store.getCreationDate(alias), alias);
    }
  }

  @Test
  void aHandleShowsNothing() throws Exception {
    SecretKey key = (SecretKey) store.getKey("hub", null);
    assertEquals("AES", key.getAlgorithm());
    assertNull(key.getFormat());
    assertNull(key.getEncoded());
    assertEquals("hub encryption key hub (in its wallet)", key.toString());
    ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream());
    assertThrows(NotSerializableException.class, () -> out.writeObject(key));
  }

  @Test
  void handlesAreEqualToThemselvesOnly() throws Exception {
    assertSame(store.getKey("hub", null), store.getKey("HUB", Hvr.PASSWORD));
    assertNotEquals(store.getKey("hub", null), store.getKey("hub#3", null));
    assertNotEquals(store.getKey("hub", null), Hvr.fixture().getKey("hub", null));
  }

  @Test
  void aDestroyedHandleIsOfNoUseAndOthersAre() throws Exception {
    SecretKey key = (SecretKey) store.getKey("hub", null);
    key.destroy();
    key.destroy();
    assertTrue(key.isDestroyed());
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    assertThrows(InvalidKeyException.class, () -> cipher.init(Cipher.ENCRYPT_MODE, key));
    Cipher.getInstance("HVRWALLET").init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
  }

  @Test
  void anOpenWalletGivesItsHandleWhateverPasswordIsGivenForOtherEntries() throws Exception {
    for (char[] password : new char[][] {null, {}, Hvr.PASSWORD, "a key's own".toCharArray()}) {
      assertSame(store.getKey("hub", null), store.getKey("hub", password));
    }
  }

  @Test
  void theEntryNeedsAPasswordAsKeytoolExpects() throws Exception {
    assertThrows(UnrecoverableEntryException.class, () -> store.getEntry("hub", null));
    KeyStore.Entry entry = store.getEntry("hub", new KeyStore.PasswordProtection(Hvr.PASSWORD));
    assertSame(store.getKey("hub", null), ((KeyStore.SecretKeyEntry) entry).getSecretKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "HUB", "hub#1", "hub#7", "hub#x"})
  void nobodyPutsAHubKey(String alias) {
    SecretKey key = new SecretKeySpec(new byte[32], "AES");
    KeyStoreException refusal =
        assertThrows(
            KeyStoreException.class, () -> store.setKeyEntry(alias, key, Hvr.PASSWORD, null));
    assertTrue(refusal.getMessage().contains("choose another alias"), refusal.getMessage());
    X509Certificate certificate =
        TestCertificates.selfSigned("x", TestCertificates.pair("EC", "x"));
    assertThrows(KeyStoreException.class, () -> store.setCertificateEntry(alias, certificate));
    assertThrows(
        KeyStoreException.class,
        () ->
            store.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(key),
                new KeyStore.PasswordProtection(Hvr.PASSWORD)));
  }

  @Test
  void nobodyDeletesTheNewest() {
    KeyStoreException refusal =
        assertThrows(KeyStoreException.class, () -> store.deleteEntry("hub"));
    assertTrue(refusal.getMessage().contains("hvrwalletconfig -d"), refusal.getMessage());
    assertThrows(KeyStoreException.class, () -> store.deleteEntry("hub#3"));
    assertEquals(5, assertDoesNotThrow(store::size));
  }

  @Test
  void deletingARetiredKeyPurgesIt() throws Exception {
    SecretKey handle = (SecretKey) store.getKey("hub#1", null);
    store.deleteEntry("hub#1");
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertFalse(again.containsAlias("hub#1"));
    assertTrue(again.containsAlias("hub#2"));
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    assertThrows(InvalidKeyException.class, () -> cipher.init(Cipher.DECRYPT_MODE, handle));
  }

  @Test
  void nobodyExportsAHubKey() throws Exception {
    KeyStore pkcs12 = KeyStore.getInstance("PKCS12");
    pkcs12.load(null, null);
    SecretKey key = (SecretKey) store.getKey("hub", null);
    assertThrows(KeyStoreException.class, () -> pkcs12.setKeyEntry("hub", key, Hvr.PASSWORD, null));
    assertThrows(KeyStoreException.class, () -> store.setKeyEntry("copy", key, Hvr.PASSWORD, null));
    Cipher wrap = Cipher.getInstance("AES/KWP/NoPadding");
    wrap.init(Cipher.WRAP_MODE, new SecretKeySpec(new byte[16], "AES"));
    assertThrows(InvalidKeyException.class, () -> wrap.wrap(key));
    Cipher seal = Cipher.getInstance("HVRWALLET");
    seal.init(Cipher.WRAP_MODE, key);
    assertThrows(InvalidKeyException.class, () -> seal.wrap(key));
  }

  @Test
  void aNewStoreMakesItsKeyWhenItIsFirstUsed() throws Exception {
    KeyStore fresh = KeyStore.getInstance("HVRWALLET");
    fresh.load(null, null);
    assertEquals(0, fresh.size());
    assertFalse(fresh.containsAlias("hub"));
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, fresh.getKey("hub", null));
    byte[] sealed = cipher.doFinal(new byte[] {1, 2, 3});
    KeyStore again = Hvr.load(Hvr.store(fresh, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(1, again.size());
    cipher.init(Cipher.DECRYPT_MODE, again.getKey("hub#1", null));
    assertEquals(3, cipher.doFinal(sealed).length);
  }
}
