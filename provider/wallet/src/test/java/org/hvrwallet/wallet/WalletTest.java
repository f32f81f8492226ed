package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single-file wallet through its life. */
class WalletTest {
  private static final Alias DB = new Alias("db");
  private static final Alias OWN = new Alias("own");
  private static final KeyDescription SECRET = new KeyDescription("AES", List.of(), List.of());

  private static Wallet reread(byte[] stored) throws IOException, WalletException {
    return Wallets.read(new ByteArrayInputStream(stored));
  }

  private static String text(Optional<RevealedKey> key) {
    return key.orElseThrow().key().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void theWalletOfTheReferenceImplementationOpens() throws Exception {
    Wallet wallet = Fixtures.open();
    assertEquals(
        List.of(3, 2, 1), wallet.hubKeys().newestFirst().stream().map(HubKey::sequence).toList());
    for (HubKey key : wallet.hubKeys().newestFirst()) {
      HubKey expected = TestKeys.hubKey(key.sequence(), key.sequence());
      assertArrayEquals(
          expected.subkey(Purpose.SEAL).getEncoded(), key.subkey(Purpose.SEAL).getEncoded());
    }
    assertEquals("tiger", text(wallet.entries().reveal(DB, Optional.empty())));
    Optional<Password> own = Optional.of(password("own password"));
    assertEquals("0123456789abcdef", text(wallet.entries().reveal(OWN, own)));
    SecretBytes tls =
        wallet.entries().reveal(new Alias("tls"), Optional.empty()).orElseThrow().key();
    assertArrayEquals(Fixtures.bytes("ec.key.der"), tls.toByteArray());
  }

  @Test
  void aClosedWalletListsButGivesNoKeyAndTakesNoChange() throws Exception {
    Wallet wallet = Fixtures.closed();
    assertFalse(wallet.isOpen());
    assertEquals(4, wallet.entries().aliases().size());
    assertThrows(WalletClosedException.class, wallet::hubKeys);
    assertThrows(WalletClosedException.class, () -> wallet.entries().reveal(DB, Optional.empty()));
    assertThrows(WalletClosedException.class, () -> wallet.entries().remove(DB));
    assertThrows(WalletClosedException.class, () -> wallet.purge(1));
    assertThrows(WalletClosedException.class, () -> wallet.store(Optional.empty(), true));
    assertEquals(4, wallet.entries().aliases().size());
  }

  @Test
  void aWrongPasswordOpensNothing() throws Exception {
    Wallet wallet = Fixtures.closed();
    assertThrows(WrongPasswordException.class, () -> wallet.open(password("correct horsf")));
    assertFalse(wallet.isOpen());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "correct horse"})
  void anEntryWithItsOwnPasswordTakesNoOther(String given) throws Exception {
    Wallet wallet = Fixtures.open();
    Optional<Password> password = given.isEmpty() ? Optional.empty() : Optional.of(password(given));
    assertThrows(WrongPasswordException.class, () -> wallet.entries().reveal(OWN, password));
  }

  @Test
  void openingTwiceDerivesOnce() throws Exception {
    Wallet first = Fixtures.open();
    Wallet second = Fixtures.open();
    assertSame(first.hubKeys().newest(), second.hubKeys().newest());
  }

  @Test
  void storingUnderAnotherPasswordTakesEntriesAlong() throws Exception {
    Wallet wallet = Fixtures.open();
    byte[] stored = wallet.store(Optional.of(password("battery staple")), true);
    Wallet again = reread(stored);
    assertThrows(WrongPasswordException.class, () -> again.open(password(Fixtures.PASSWORD)));
    again.open(password("battery staple"));
    Optional<Password> now = Optional.of(password("battery staple"));
    assertEquals("tiger", text(again.entries().reveal(DB, now)));
    Optional<Password> own = Optional.of(password("own password"));
    assertEquals("0123456789abcdef", text(again.entries().reveal(OWN, own)));
    assertEquals(3, again.hubKeys().newestFirst().size());
  }

  @Test
  void storingWithTheSamePasswordKeepsThePkcs12File() throws Exception {
    Wallet wallet = Fixtures.open();
    String before = inlineKey(Fixtures.bytes("wallet-1.hvr"));
    assertEquals(before, inlineKey(wallet.store(Optional.of(password(Fixtures.PASSWORD)), true)));
    assertEquals(before, inlineKey(wallet.store(Optional.empty(), true)));
  }

  private static String inlineKey(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    int start = text.indexOf("Encryption_Key_PKCS12");
    return text.substring(start, text.indexOf('\n', start));
  }

  @Test
  void anEntryPasswordThatTurnsOutToBeTheWalletsCostsNothing() throws Exception {
    Wallet wallet = Wallets.create();
    SecretBytes key = SecretBytes.copyOf(new byte[16]);
    wallet.entries().putSecretKey(DB, SECRET, key, Optional.of(password("one")));
    wallet.entries().putSecretKey(OWN, SECRET, key, Optional.of(password("two")));
    Wallet again = reread(wallet.store(Optional.of(password("one")), true));
    again.open(password("one"));
    assertEquals(16, text(again.entries().reveal(DB, Optional.empty())).length());
    Optional<Password> wrong = Optional.of(password("one"));
    assertThrows(WrongPasswordException.class, () -> again.entries().reveal(OWN, wrong));
    assertEquals(16, text(again.entries().reveal(OWN, Optional.of(password("two")))).length());
  }

  @Test
  void aNewWalletNeedsAPassword() throws Exception {
    Wallet wallet = Wallets.create();
    assertTrue(wallet.isOpen());
    assertThrows(WalletRefusedException.class, () -> wallet.store(Optional.empty(), true));
    assertThrows(
        WalletRefusedException.class, () -> wallet.store(Optional.of(password("x")), false));
  }

  @Test
  void purgingRemovesAKeyForGood() throws Exception {
    Wallet wallet = Fixtures.open();
    wallet.purge(2);
    assertThrows(WalletRefusedException.class, () -> wallet.purge(3));
    Wallet again = reread(wallet.store(Optional.empty(), true));
    again.open(password(Fixtures.PASSWORD));
    assertEquals(
        List.of(3, 1), again.hubKeys().newestFirst().stream().map(HubKey::sequence).toList());
  }

  @Test
  void everyByteOfTheDocumentIsAuthenticated() throws Exception {
    byte[] document = Fixtures.bytes("wallet-1.hvr");
    for (int i = 0; i < document.length; i++) {
      byte[] changed = document.clone();
      changed[i] ^= 0x02;
      String where = "byte " + i;
      WalletException refusal =
          assertThrows(
              WalletException.class,
              () -> reread(changed).open(password(Fixtures.PASSWORD)),
              where);
      boolean isNotTakenForAWrongPassword = !(refusal instanceof WrongPasswordException);
      assertTrue(isNotTakenForAWrongPassword, where + ": " + refusal);
    }
  }

  @Test
  void windowsIsRefusedWithTheReason() {
    WalletRefusedException refusal =
        assertThrows(WalletRefusedException.class, () -> Platform.require("Windows Server 2022"));
    assertTrue(refusal.getMessage().contains("file modes"));
  }
}
