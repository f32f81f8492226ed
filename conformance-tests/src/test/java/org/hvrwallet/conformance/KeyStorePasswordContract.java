package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

/** Passwords of stores and of entries, and storing again. */
abstract class KeyStorePasswordContract extends KeyStoreContract {
  @Test
  void entriesHaveThePasswordTheyWereGiven() throws Exception {
    char[] own = "its own".toCharArray();
    store.setKeyEntry("own", aes(), own, null);
    assertEquals(aes(), store.getKey("own", own));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", PASSWORD));
    reload();
    assertEquals(aes(), store.getKey("own", own));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", PASSWORD));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", WRONG));
  }

  @Test
  void aWrongEntryPasswordIsCalledThat() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("key", WRONG));
    reload();
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("key", WRONG));
    KeyStore.PasswordProtection wrong = new KeyStore.PasswordProtection(WRONG);
    assertThrows(UnrecoverableEntryException.class, () -> store.getEntry("key", wrong));
  }

  @Test
  void anEntryWithoutAPasswordAsksForOne() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    reload();
    assertThrows(UnrecoverableEntryException.class, () -> store.getEntry("key", null));
  }

  @Test
  void aWrongStorePasswordIsTellableFromDamage() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    byte[] bytes = stored();
    IOException wrong = assertThrows(IOException.class, () -> load(bytes, WRONG));
    assertInstanceOf(UnrecoverableKeyException.class, wrong.getCause());
    IOException cut =
        assertThrows(
            IOException.class, () -> load(Arrays.copyOf(bytes, bytes.length / 2), PASSWORD));
    assertFalse(cut.getCause() instanceof UnrecoverableKeyException);
  }

  @Test
  void loadingAgainReplacesWhatWasThere() throws Exception {
    store.setKeyEntry("first", aes(), PASSWORD, null);
    byte[] first = stored();
    store.load(null, PASSWORD);
    assertEquals(0, store.size());
    store.setKeyEntry("second", aes(), PASSWORD, null);
    store.load(new ByteArrayInputStream(first), PASSWORD);
    assertTrue(store.containsAlias("first"));
    assertFalse(store.containsAlias("second"));
  }

  @Test
  void storingAgainStoresTheSame() throws Exception {
    store.setKeyEntry("key", aes(), PASSWORD, null);
    byte[] first = stored();
    byte[] second = stored();
    assertEquals(aes(), load(first, PASSWORD).getKey("key", PASSWORD));
    assertEquals(aes(), load(second, PASSWORD).getKey("key", PASSWORD));
  }

  @Test
  void storingUnderAnotherPasswordChangesIt() throws Exception {
    X509Certificate certificate =
        TestCertificates.selfSigned("peer", TestCertificates.pair("EC", "peer"));
    store.setCertificateEntry("peer", certificate);
    reload();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    char[] next = "battery staple".toCharArray();
    store.store(out, next);
    assertThrows(IOException.class, () -> load(out.toByteArray(), PASSWORD));
    assertEquals(certificate, load(out.toByteArray(), next).getCertificate("peer"));
  }

  @Test
  void keysThatDoNotLeaveTheirPlaceAreRefused() {
    SecretKey handle =
        new SecretKey() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getAlgorithm() {
            return "AES";
          }

          @Override
          public String getFormat() {
            return null;
          }

          @Override
          public byte[] getEncoded() {
            return null;
          }
        };
    assertThrows(KeyStoreException.class, () -> store.setKeyEntry("key", handle, PASSWORD, null));
  }
}
