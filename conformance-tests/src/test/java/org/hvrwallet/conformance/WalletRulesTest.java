package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wallet does beyond the contract of every key store, or more strictly. */
class WalletRulesTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  @TempDir Path scratch;

  @BeforeEach
  void register() {
    Hvr.register();
  }

  private static KeyStore.CallbackHandlerProtection answering(String password) {
    return new KeyStore.CallbackHandlerProtection(
        callbacks -> ((PasswordCallback) callbacks[0]).setPassword(password.toCharArray()));
  }

  @Test
  void anOpenWalletNeedsNoPasswordForItsEntries() throws Exception {
    KeyStore store = Hvr.fixture();
    assertEquals(
        "tiger", new String(store.getKey("db", null).getEncoded(), StandardCharsets.UTF_8));
    assertArrayEquals(Hvr.fixtureFile("ec.key.der"), store.getKey("tls", null).getEncoded());
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("own", null));
    assertEquals("AES", store.getKey("own", "own password".toCharArray()).getAlgorithm());
  }

  @Test
  void aClosedWalletListsAndSaysHowToOpenIt() throws Exception {
    KeyStore store = Hvr.load(Hvr.fixtureBytes(), null);
    assertEquals(5, store.size());
    assertEquals(store.getCertificate("tls"), store.getCertificate("ca"));
    assertEquals("ca", store.getCertificateAlias(store.getCertificate("ca")));
    assertEquals(Hvr.fixture().getCreationDate("db"), store.getCreationDate("db"));
    assertTrue(store.entryInstanceOf("tls", KeyStore.PrivateKeyEntry.class));
    for (String alias : List.of("hub", "hub#3", "db", "tls", "own")) {
      UnrecoverableKeyException refusal =
          assertThrows(UnrecoverableKeyException.class, () -> store.getKey(alias, Hvr.PASSWORD));
      assertTrue(refusal.getMessage().contains("closed"), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("KeyStore.load"), refusal.getMessage());
    }
  }

  @Test
  void aClosedWalletIsNotChanged() throws Exception {
    KeyStore store = Hvr.load(Hvr.fixtureBytes(), null);
    Certificate certificate = store.getCertificate("ca");
    assertThrows(KeyStoreException.class, () -> store.setKeyEntry("x", AES, null, null));
    assertThrows(KeyStoreException.class, () -> store.setCertificateEntry("x", certificate));
    assertThrows(KeyStoreException.class, () -> store.deleteEntry("db"));
    assertThrows(KeyStoreException.class, () -> store.deleteEntry("hub#1"));
    assertThrows(IOException.class, () -> store.store(new ByteArrayOutputStream(), null));
    char[] wrong = "wrong".toCharArray();
    IOException refusal =
        assertThrows(IOException.class, () -> store.store(new ByteArrayOutputStream(), wrong));
    assertInstanceOf(UnrecoverableKeyException.class, refusal.getCause());
    store.store(new ByteArrayOutputStream(), Hvr.PASSWORD);
    assertEquals(5, store.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aPrivateKeyWithAnothersCertificateIsRefused(String algorithm) {
    KeyStore store = Hvr.fixture();
    KeyPair mine = TestCertificates.pair(algorithm, "mine");
    for (String other : List.of("RSA", "EC", "Ed25519")) {
      KeyPair theirs = TestCertificates.pair(other, "theirs");
      Certificate[] chain = {TestCertificates.selfSigned("theirs", theirs)};
      KeyStoreException refusal =
          assertThrows(
              KeyStoreException.class,
              () -> store.setKeyEntry("tls", mine.getPrivate(), null, chain));
      assertTrue(refusal.getMessage().contains("certificate holds"), refusal.getMessage());
    }
  }

  @Test
  void callbackHandlersGivePasswordsOfEntriesAndOfTheWallet() throws Exception {
    KeyStore store = Hvr.fixture();
    store.setEntry("mine", new KeyStore.SecretKeyEntry(AES), answering("mine too"));
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    KeyStore.Entry entry = again.getEntry("mine", answering("mine too"));
    assertEquals(AES, ((KeyStore.SecretKeyEntry) entry).getSecretKey());
    assertThrows(UnrecoverableKeyException.class, () -> again.getEntry("mine", answering("yours")));
    KeyStore fresh = KeyStore.getInstance("HVRWALLET");
    fresh.load(() -> answering("anything"));
    assertEquals(0, fresh.size());
  }

  @Test
  void namedAttributesAndThoseOfCertificatesComeBack() throws Exception {
    KeyStore store = Hvr.fixture();
    KeyStore.Entry entry = store.getEntry("ca", null);
    KeyStore.Entry.Attribute attribute = entry.getAttributes().iterator().next();
    assertEquals("colour", attribute.getName());
    assertEquals("blue", attribute.getValue());
    store.setEntry("ca2", entry, null);
    KeyStore again = Hvr.load(Hvr.store(store, null), Hvr.PASSWORD);
    Set<KeyStore.Entry.Attribute> back = again.getEntry("ca2", null).getAttributes();
    assertEquals("blue", back.iterator().next().getValue());
  }

  @Test
  void withoutAPasswordStoringKeepsTheOldOneAndANewStoreIsRefused() throws Exception {
    KeyStore store = Hvr.fixture();
    store.setKeyEntry("new", AES, null, null);
    KeyStore again = Hvr.load(Hvr.store(store, null), Hvr.PASSWORD);
    assertEquals(AES, again.getKey("new", null));
    KeyStore fresh = KeyStore.getInstance("HVRWALLET");
    fresh.load(null, null);
    IOException refusal =
        assertThrows(IOException.class, () -> fresh.store(new ByteArrayOutputStream(), null));
    assertEquals("a new wallet needs a password: give one to store", refusal.getMessage());
    assertThrows(IOException.class, () -> fresh.store(new ByteArrayOutputStream(), new char[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JKS", "PKCS12", "JCEKS"})
  void keyStoresOfTheJdkAreReadAndStayWhatTheyAre(String type) throws Exception {
    KeyPair pair = TestCertificates.pair("EC", "one");
    Certificate[] chain = {TestCertificates.selfSigned("one", pair)};
    KeyStore theirs = KeyStore.getInstance(type);
    theirs.load(null, null);
    theirs.setKeyEntry("tls", pair.getPrivate(), Hvr.PASSWORD, chain);
    theirs.setCertificateEntry("ca", chain[0]);
    KeyStore ours = Hvr.load(Hvr.store(theirs, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(2, ours.size());
    assertEquals(pair.getPrivate(), ours.getKey("tls", Hvr.PASSWORD));
    assertEquals(chain[0], ours.getCertificate("ca"));
    assertTrue(ours.isCertificateEntry("ca") && ours.isKeyEntry("tls"));
    ours.deleteEntry("ca");
    KeyStore again = KeyStore.getInstance(type);
    again.load(new ByteArrayInputStream(Hvr.store(ours, Hvr.PASSWORD)), Hvr.PASSWORD);
    assertEquals(1, again.size());
    assertFalse(again.containsAlias("ca"));
  }

  @Test
  void probingClaimsWalletsOnly() throws Exception {
    Path wallet = Files.write(scratch.resolve("wallet"), Hvr.fixtureBytes());
    assertEquals("HVRWALLET", KeyStore.getInstance(wallet.toFile(), Hvr.PASSWORD).getType());
    for (String type : List.of("PKCS12", "JKS")) {
      KeyStore theirs = KeyStore.getInstance(type);
      theirs.load(null, null);
      Path file = Files.write(scratch.resolve(type), Hvr.store(theirs, Hvr.PASSWORD));
      String found = KeyStore.getInstance(file.toFile(), Hvr.PASSWORD).getType();
      assertTrue(found.equalsIgnoreCase(type), found);
    }
  }

  @Test
  void aHubsDocumentByItselfSaysWhatToLoad() {
    String document = new String(Hvr.fixtureBytes(), StandardCharsets.UTF_8);
    String start = document.substring(0, document.indexOf("\"Encryption_Key_PKCS12\""));
    String end = document.substring(document.indexOf("\"Encryption_Key_SHA256\""));
    String ofHub =
        start.replace("\"generation\"", "\"hub\" : \"sales\",\n  \"generation\"")
            + "\"Encryption_Key_Filename\" : \"hvrwallet-20260102T030405.000000Z.p12\",\n  "
            + end;
    assertTrue(loadFailure(ofHub.getBytes(StandardCharsets.UTF_8)).contains("'wallet' beside it"));
  }

  @Test
  void whatIsNoWalletIsCalledThat() {
    assertTrue(loadFailure(new byte[0]).contains("empty"));
    assertTrue(loadFailure(new byte[1000]).contains("not a wallet"));
    assertTrue(loadFailure("{}".getBytes(StandardCharsets.UTF_8)).contains("not a wallet"));
    byte[] wallet = Hvr.fixtureBytes();
    assertTrue(loadFailure(Arrays.copyOf(wallet, wallet.length - 1)).contains("damaged"));
    assertTrue(loadFailure(Arrays.copyOf(wallet, wallet.length + 1)).contains("damaged"));
    byte[] name =
        "{\"format\":\"HVRWALLET-NAME\",\"version\":1,\"hub\":\"../x\"}\n"
            .getBytes(StandardCharsets.UTF_8);
    assertTrue(loadFailure(name).contains("damaged"));
  }

  private static String loadFailure(byte[] bytes) {
    return assertThrows(
            IOException.class,
            () -> {
              KeyStore store = KeyStore.getInstance("HVRWALLET");
              store.load(new ByteArrayInputStream(bytes), Hvr.PASSWORD);
            })
        .getMessage();
  }

  @Test
  void aFailedLoadLeavesTheStoreAsItWas() throws Exception {
    KeyStore store = Hvr.fixture();
    assertThrows(
        IOException.class,
        () -> store.load(new ByteArrayInputStream(Hvr.fixtureBytes()), "x".toCharArray()));
    Key key = store.getKey("db", null);
    assertEquals("tiger", new String(key.getEncoded(), StandardCharsets.UTF_8));
    assertNull(store.getCertificate("db"));
  }
}
