package org.hvrwallet.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.DestroyFailedException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.Wallets;
import org.hvrwallet.wallet.document.Alias;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A key that is in use already is not opened again. If these fail, a server opens its key for each
 * connection anew, or one of its parts gets a key that another destroyed, that was replaced, or
 * whose password it does not know.
 */
class SharedKeysTest {
  private static final String ITERATIONS = "hvrwallet.iterations";
  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OWN = "battery staple".toCharArray();
  private static final SecretKey AES = new SecretKeySpec(new byte[32], "AES");

  private KeyStore store;

  @BeforeAll
  static void newWalletsAreCheap() {
    System.setProperty(ITERATIONS, "10000");
  }

  @AfterAll
  static void newWalletsCostWhatTheyShould() {
    System.clearProperty(ITERATIONS);
  }

  @BeforeEach
  void stored() throws Exception {
    store = KeyStore.getInstance("HVRWALLET", new HvrProvider());
    store.load(null, PASSWORD);
    store.setKeyEntry("aes", AES, null, null);
    store.setKeyEntry("own", AES, OWN, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    store.load(new ByteArrayInputStream(out.toByteArray()), PASSWORD);
  }

  /** That it is the same object shows that it was opened once. */
  @Test
  void aKeyInUseIsGivenAgain() throws Exception {
    Key key = store.getKey("aes", PASSWORD);
    assertSame(key, store.getKey("AES", null));
    assertEquals(AES, key);
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("aes", OWN));
  }

  @Test
  void anotherKeyUnderTheAliasIsGivenAtOnce() throws Exception {
    Key before = store.getKey("aes", PASSWORD);
    byte[] other = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    store.setKeyEntry("aes", new SecretKeySpec(other, "AES"), null, null);
    assertArrayEquals(other, store.getKey("aes", PASSWORD).getEncoded());
    store.deleteEntry("aes");
    assertEquals(null, store.getKey("aes", PASSWORD));
    assertEquals(AES, before);
  }

  /** Its own password is asked for each time, so it costs each time. */
  @Test
  void aKeyWithAPasswordOfItsOwnIsNotRemembered() throws Exception {
    Key key = store.getKey("own", OWN);
    assertNotSame(key, store.getKey("own", OWN));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", PASSWORD));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", null));
  }

  @Test
  void aClosedWalletGivesNoKeyAndTheGivenOnesStayGood() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    Wallet wallet = Wallets.read(new ByteArrayInputStream(out.toByteArray()));
    try (Password password = Password.copyOf(PASSWORD)) {
      wallet.open(password);
    }
    KeyReading reading = new KeyReading(wallet, new EntryView(wallet));
    Alias alias = new Alias("aes");
    Key key = reading.key(alias, PASSWORD);
    wallet.close();
    assertThrows(UnrecoverableKeyException.class, () -> reading.key(alias, null));
    assertThrows(UnrecoverableKeyException.class, () -> reading.key(alias, PASSWORD));
    assertEquals(AES, key);
  }

  /** A PBE key is one that the JDK can destroy. */
  @Test
  void whoDestroysAKeyTakesItFromNobody() throws Exception {
    SecretKeyFactory factory = SecretKeyFactory.getInstance("PBE");
    store.setKeyEntry("pbe", factory.generateSecret(new PBEKeySpec(OWN)), null, null);
    SecretKey mine = (SecretKey) store.getKey("pbe", null);
    SecretKey theirs = (SecretKey) store.getKey("pbe", null);
    mine.destroy();
    assertFalse(theirs.isDestroyed());
    assertArrayEquals(new String(OWN).getBytes(UTF_8), theirs.getEncoded());
    SecretKey aes = (SecretKey) store.getKey("aes", PASSWORD);
    try {
      aes.destroy();
    } catch (DestroyFailedException e) {
      // this JDK cannot
    }
    assertEquals(AES, store.getKey("aes", PASSWORD));
  }

  @Test
  void onlyKeysThatNobodyCanDestroyAreShared() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
      assertEquals(fails(key), KeyCodec.isImmutable(key), algorithm);
    }
    assertFalse(KeyCodec.isImmutable(new Destroyed()));
  }

  private static boolean fails(PrivateKey key) {
    try {
      key.destroy();
      return false;
    } catch (DestroyFailedException e) {
      return true;
    }
  }

  private static final class Destroyed implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes = new byte[16];

    @Override
    public String getAlgorithm() {
      return "AES";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      return bytes.clone();
    }

    @Override
    public void destroy() {
      Arrays.fill(bytes, (byte) 1);
    }
  }
}
