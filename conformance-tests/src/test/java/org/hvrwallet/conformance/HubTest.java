package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.conformance.Keytool.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wallet of a hub: made by hvrwalletconfig, used through the one file whose name never changes.
 */
class HubTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  @TempDir Path config;
  private HubFiles hub;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static List<Jdk> firstJdk() {
    return jdks().subList(0, 1);
  }

  static List<Jdk> otherJdks() {
    return jdks().subList(1, jdks().size());
  }

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config).create();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  @Test
  void theDirectoryHoldsOneOfEachAndNobodyElseReadsIt() throws Exception {
    assertEquals(4, hub.list().size());
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.directory));
    assertEquals("rwx------", mode);
    for (String suffix : List.of(".conf", ".p12", "/wallet", "/lock")) {
      mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.only(suffix)));
      assertEquals("rw-------", mode, suffix);
    }
  }

  @Test
  void whatIsStoredIsCommittedThereAndTheNameStaysTheSame() throws Exception {
    Path document = hub.only(".conf");
    Path keyFile = hub.only(".p12");
    KeyStore store = hub.load(Hvr.PASSWORD);
    store.setKeyEntry("key", AES, null, null);
    byte[] written = Hvr.store(store, Hvr.PASSWORD);
    assertArrayEquals(Files.readAllBytes(hub.name), written);
    assertEquals(AES, hub.load(Hvr.PASSWORD).getKey("key", null));
    assertFalse(hub.only(".conf").equals(document), "each update has a new name");
    assertEquals(keyFile, hub.only(".p12"), "the key did not change");
    store.store(null, "battery staple".toCharArray());
    assertFalse(hub.only(".p12").equals(keyFile), "the password did");
    IOException refusal = assertThrows(IOException.class, () -> hub.load(Hvr.PASSWORD));
    assertEquals("wrong password for the wallet of hub sales", refusal.getMessage());
    assertEquals(AES, hub.load("battery staple".toCharArray()).getKey("key", null));
  }

  @Test
  void aHubIsOpenedWithoutAFileOnlyWhereItWasNamed() throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(null, Hvr.PASSWORD);
    assertEquals(0, store.size(), "nobody named the hub");
    System.setProperty("hvrwallet.hub", "sales");
    store.load(null, Hvr.PASSWORD);
    assertEquals(1, store.size());
    KeyStore configured = KeyStore.getInstance("HVRWALLET", Hvr.provider().configure("sales"));
    configured.load(null, Hvr.PASSWORD);
    assertTrue(configured.containsAlias("hub"));
    for (String wrong : List.of("nosuch", "../sales", "")) {
      KeyStore other = KeyStore.getInstance("HVRWALLET", Hvr.provider().configure(wrong));
      assertThrows(IOException.class, () -> other.load(null, Hvr.PASSWORD), wrong);
    }
  }

  @Test
  void writersKeepEachOthersEntries() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String alias = "key" + i;
      writers.add(
          () -> {
            KeyStore store = hub.load(Hvr.PASSWORD);
            store.setKeyEntry(alias, AES, null, null);
            store.store(null, Hvr.PASSWORD);
            return null;
          });
    }
    for (Future<Void> writer : pool.invokeAll(writers)) {
      writer.get();
    }
    pool.shutdown();
    KeyStore store = hub.load(Hvr.PASSWORD);
    assertEquals(25, store.size());
    for (int i = 0; i < 24; i++) {
      assertEquals(AES, store.getKey("key" + i, null));
    }
  }

  @Test
  void aStoreThatWasLoadedBeforeDoesNotBringBackWhatOthersDeletedOrThePasswordTheyChanged()
      throws Exception {
    KeyStore first = hub.load(Hvr.PASSWORD);
    first.setKeyEntry("old", AES, null, null);
    first.store(null, Hvr.PASSWORD);
    KeyStore stale = hub.load(Hvr.PASSWORD);
    first.deleteEntry("old");
    first.store(null, Hvr.PASSWORD);
    stale.setKeyEntry("new", AES, null, null);
    stale.store(null, Hvr.PASSWORD);
    KeyStore now = hub.load(Hvr.PASSWORD);
    assertFalse(now.containsAlias("old"));
    assertTrue(now.containsAlias("new"));
    now.store(null, "battery staple".toCharArray());
    stale.setKeyEntry("newer", AES, null, null);
    IOException refusal = assertThrows(IOException.class, () -> stale.store(null, Hvr.PASSWORD));
    assertTrue(refusal.getMessage().contains("load it again"), refusal.getMessage());
    assertFalse(hub.load("battery staple".toCharArray()).containsAlias("newer"));
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void keytoolUsesTheHubByItsFileAndByItsName(Jdk jdk) {
    Keytool keytool = new Keytool(jdk, Way.PROVIDER_CLASS, config);
    String property = "-J-Dhvrwallet.config=" + config;
    keytool
        .onKey(hub.name.toString(), property + " -genseckey -alias aes -keyalg AES -keysize 256")
        .succeeds();
    keytool.on(hub.name.toString(), property + " -list").succeeds().says("contains 2 entries");
    String sales = "-providerarg sales " + property + " -storetype HVRWALLET ";
    keytool.onKey("NONE", sales + "-genseckey -alias two -keyalg AES -keysize 128").succeeds();
    keytool.on("NONE", sales + "-list").succeeds().says("contains 3 entries").says("two, ");
    keytool
        .on("NONE", sales.replace("sales", "nosuch") + "-list")
        .fails()
        .says("hvrwalletconfig -p nosuch");
  }

  @Test
  void theKeytoolOfTheCommandsTakesTheHubAnywhereAmongItsArguments() {
    List<String> command =
        List.of(
            Hvr.ROOT.resolve("bin/hvrwallet").toString(),
            "keytool",
            "-list",
            "-keystore",
            "NONE",
            "-storetype",
            "HVRWALLET",
            "-providerarg",
            "sales",
            "-storepass:file",
            "password");
    new Keytool(jdks().get(0), Way.PROVIDER_CLASS, config); // writes the password
    Child.run(config, Map.of("HVR_CONFIG", config.toString()), "", command)
        .succeeds()
        .says("contains 1 entry");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void thePkcs12FileOpensWithTheJdksOwnType(Jdk jdk) throws Exception {
    Keytool keytool = new Keytool(jdk, Way.PROVIDER_CLASS, config);
    Path key = hub.only(".p12");
    keytool
        .on(key.toString(), "-list -storetype PKCS12")
        .succeeds()
        .says("Keystore type: PKCS12")
        .says("hub, ")
        .says("SecretKeyEntry");
  }

  @Test
  void thePkcs12FileOpensWithOpenssl3() throws Exception {
    Child version = Child.run(config, Map.of(), "", List.of("openssl", "version"));
    org.junit.jupiter.api.Assumptions.assumeTrue(version.output().startsWith("OpenSSL 3"));
    Files.writeString(config.resolve("password"), "correct horse\n");
    Child.run(config, Map.of(), "", openssl())
        .succeeds()
        .says("MAC: sha256, Iteration 20000")
        .says("friendlyName: hub")
        .says("pkcs8ShroudedKeyBag");
    Files.writeString(config.resolve("password"), "correct horsf\n");
    Child.run(config, Map.of(), "", openssl()).fails();
  }

  private List<String> openssl() throws IOException {
    String key = hub.only(".p12").toString();
    return List.of("openssl", "pkcs12", "-in", key, "-info", "-noenc", "-passin", "file:password");
  }

  @Test
  void theCommandRefusesWhatItCannotDoAndSaysWhy() {
    hub.command("x\nx\n", "-p", "sales", "Wallet_Type=SOFTWARE")
        .fails()
        .says("has a wallet already");
    assertEquals(
        2,
        hub.command("", "-p", "a b", "Wallet_Type=SOFTWARE")
            .says("not the name of a hub")
            .exitCode());
    assertEquals(2, hub.command("", "-p", "two").exitCode());
    assertEquals(2, hub.command("", "two", "Wallet_Type=SOFTWARE").says("give -p").exitCode());
    hub.command("x\nx\n", "-p", "two", "Wallet_Type=HSM").fails().says("no wallet type HSM");
    hub.command("x\nx\n", "-p", "two", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=1")
        .fails()
        .says("10000");
    assertEquals(
        3,
        hub.command("one\nother\n", "-p", "two", "Wallet_Type=SOFTWARE")
            .says("not the same")
            .exitCode());
    assertEquals(3, hub.command("", "-p", "two", "Wallet_Type=SOFTWARE").exitCode());
    assertFalse(Files.exists(config.resolve("files/hvrwallet-two/wallet")));
    hub.command("", "--help").succeeds().says("hvrwalletconfig -p sales Wallet_Type=SOFTWARE");
  }

  @Test
  void afterAFailedStoreTheWalletIsAsItWas() throws Exception {
    KeyStore store = hub.load(Hvr.PASSWORD);
    store.setKeyEntry("key", AES, null, null);
    Path document = hub.only(".conf");
    Files.setPosixFilePermissions(hub.directory, PosixFilePermissions.fromString("rwxrwx---"));
    assertThrows(IOException.class, () -> store.store(null, Hvr.PASSWORD));
    Files.setPosixFilePermissions(hub.directory, PosixFilePermissions.fromString("rwx------"));
    assertEquals(document, hub.only(".conf"));
    Key key = store.getKey("key", null);
    assertEquals(AES, key, "nothing is lost in memory either");
    store.store(null, Hvr.PASSWORD);
    assertEquals(AES, hub.load(Hvr.PASSWORD).getKey("key", null));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void keytoolOfOtherJdks(Jdk jdk) {
    keytoolUsesTheHubByItsFileAndByItsName(jdk);
  }
}
