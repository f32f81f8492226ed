package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One hub and many who use it, or replace it behind each other's back: nothing is lost, and nothing
 * stored where it does not belong.
 */
class SharedHubTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config).create();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private static void put(KeyStore store, String alias) throws Exception {
    store.setKeyEntry(alias, AES, null, null);
  }

  private static String storeFailure(KeyStore store) {
    return assertThrows(IOException.class, () -> store.store(null, Hvr.PASSWORD)).getMessage();
  }

  @Test
  void processesWithManyThreadsKeepEachOthersEntries() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    Path registration = Registration.write(jdk, config, "");
    List<CompletableFuture<Child>> processes = new ArrayList<>();
    for (String prefix : List.of("a", "b", "c")) {
      List<String> command =
          List.of(
              jdk.program("java"),
              Jdk.COMPILES_LESS,
              "-cp",
              Hvr.JAR.toString(),
              "-Djava.security.properties=" + registration,
              "-Dhvrwallet.config=" + config,
              Hvr.ROOT.resolve("conformance-tests/src/test/programs/Writers.java").toString(),
              hub.name.toString(),
              new String(Hvr.PASSWORD),
              prefix,
              "6",
              "8");
      processes.add(CompletableFuture.supplyAsync(() -> Child.run(config, Map.of(), "", command)));
    }
    for (CompletableFuture<Child> process : processes) {
      process.get().succeeds();
    }
    assertEquals(1 + 3 * 6 * 8, hub.load(Hvr.PASSWORD).size());
    assertEquals(4, hub.list().size());
  }

  @Test
  void aHubThatWasRemovedIsNotMadeAnewByStoring() throws Exception {
    KeyStore store = hub.load(Hvr.PASSWORD);
    put(store, "one");
    store.store(null, Hvr.PASSWORD);
    hub.delete();
    put(store, "two");
    assertTrue(storeFailure(store).contains("was removed since it was loaded"));
    assertEquals(3, store.size(), "memory keeps all of it");
    assertEquals(AES, store.getKey("one", null));
  }

  @Test
  void aHubThatWasMadeAnewUnderTheSamePasswordIsAnother() throws Exception {
    KeyStore store = hub.load(Hvr.PASSWORD);
    hub.delete();
    hub.create();
    put(store, "one");
    assertTrue(storeFailure(store).contains("replaced by another wallet"));
    KeyStore other = hub.load(Hvr.PASSWORD);
    put(other, "two");
    other.store(null, Hvr.PASSWORD);
    assertEquals(AES, hub.load(Hvr.PASSWORD).getKey("two", null));
    assertFalse(hub.load(Hvr.PASSWORD).containsAlias("one"));
  }

  @Test
  void anOlderStateThatWasPutBackIsNoticedByWhoSawTheNewer() throws Exception {
    Path backup = Files.createDirectory(config.resolve("backup"));
    for (Path file : hub.list()) {
      Files.copy(file, backup.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    KeyStore store = hub.load(Hvr.PASSWORD);
    put(store, "one");
    store.store(null, Hvr.PASSWORD);
    Files.delete(hub.only(".conf"));
    try (java.util.stream.Stream<Path> files = Files.list(backup)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            hub.directory.resolve(file.getFileName()),
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    put(store, "two");
    assertTrue(storeFailure(store).contains("an older state"));
  }

  @Test
  void theNameIsWrittenAgainWhenSomebodyOverwroteIt() throws Exception {
    byte[] before = Files.readAllBytes(hub.name);
    Files.write(hub.name, new byte[0]);
    IOException refusal = assertThrows(IOException.class, () -> hub.load(Hvr.PASSWORD));
    assertTrue(refusal.getMessage().contains("load the hub by its name"), refusal.getMessage());
    System.setProperty("hvrwallet.hub", "sales");
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(null, Hvr.PASSWORD);
    store.store(null, Hvr.PASSWORD);
    assertArrayEquals(before, Files.readAllBytes(hub.name));
  }

  @Test
  void aPropertyThatNamesAHubLeavesEmptyStoresEmpty() throws Exception {
    System.setProperty("hvrwallet.hub", "sales");
    KeyStore empty = KeyStore.getInstance("HVRWALLET");
    empty.load(null, null);
    assertEquals(0, empty.size(), "as JSSE makes its own, where HVRWALLET is the default type");
    put(empty, "one");
    KeyStore named = KeyStore.getInstance("HVRWALLET");
    named.load(null, Hvr.PASSWORD);
    assertTrue(named.containsAlias("hub"));
    SSLContext.getInstance("TLS").init(null, null, null);
  }

  @Test
  void aLockFileThatOthersReachOrThatIsALinkIsRefused() throws Exception {
    KeyStore store = hub.load(Hvr.PASSWORD);
    put(store, "one");
    Path lock = hub.directory.resolve("lock");
    Files.delete(lock);
    Files.createSymbolicLink(lock, config.resolve("elsewhere"));
    assertThrows(IOException.class, () -> store.store(null, Hvr.PASSWORD));
    assertFalse(Files.exists(config.resolve("elsewhere")));
    Files.delete(lock);
    Files.createFile(
        lock, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    assertTrue(storeFailure(store).contains("chmod 0600"));
    Files.delete(lock);
    store.store(null, Hvr.PASSWORD);
    assertEquals(AES, hub.load(Hvr.PASSWORD).getKey("one", null));
  }
}
