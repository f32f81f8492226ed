package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a hub that is rotated, purged or moved to another password while its programs run
 * loses what they write, or their values no longer open.
 */
class SharedLifeTest {
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");
  private static final String PASSWORD = new String(Hvr.PASSWORD) + "\n";

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

  private CompletableFuture<Child> start(String program, String... arguments) {
    Jdk jdk = Jdk.all().get(0);
    Path registration = Registration.write(jdk, config, "");
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.program("java"),
                Jdk.COMPILES_LESS,
                "-cp",
                Hvr.JAR.toString(),
                "-Djava.security.properties=" + registration,
                "-Dhvrwallet.config=" + config,
                Hvr.ROOT.resolve("conformance-tests/src/test/programs").resolve(program).toString(),
                hub.name.toString(),
                new String(Hvr.PASSWORD)));
    command.addAll(List.of(arguments));
    return CompletableFuture.supplyAsync(() -> Child.run(config, Map.of(), "", command));
  }

  private Child rotate() {
    return hub.command(PASSWORD, "-r", "sales");
  }

  private static boolean holds(KeyStore store, int key) throws Exception {
    return store.containsAlias("hub#" + key);
  }

  @Test
  void ofTwoRotatorsOneWinsAndTheOtherSaysSoOrComesAfterIt() throws Exception {
    byte[] first = Sealed.of(hub.load(Hvr.PASSWORD), "first");
    int rotations = 0;
    for (int round = 0; round < 3; round++) {
      CompletableFuture<Child> other = CompletableFuture.supplyAsync(this::rotate);
      for (Child rotator : List.of(rotate(), other.get())) {
        if (rotator.exitCode() == 0) {
          rotations++;
          rotator.says("is now ");
        } else {
          rotator.says("another process is rotating the key");
        }
      }
      KeyStore store = hub.load(Hvr.PASSWORD);
      for (int key = 1; key <= rotations + 1; key++) {
        assertTrue(holds(store, key), "key " + key);
      }
      assertFalse(holds(store, rotations + 2));
      assertArrayEquals("first".getBytes(StandardCharsets.UTF_8), Sealed.open(store, first));
    }
    assertTrue(rotations >= 3);
  }

  @Test
  void eightProcessesStoreEntriesBesideRotations() throws Exception {
    List<CompletableFuture<Child>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writers.add(start("Writers.java", "p" + i + "-", "2", "4"));
    }
    int rotations = 0;
    while (!writers.stream().allMatch(CompletableFuture::isDone) || rotations == 0) {
      rotate().succeeds();
      rotations++;
    }
    for (CompletableFuture<Child> writer : writers) {
      writer.get().succeeds();
    }
    KeyStore store = hub.load(Hvr.PASSWORD);
    for (int i = 0; i < 8; i++) {
      for (int thread = 0; thread < 2; thread++) {
        for (int entry = 0; entry < 4; entry++) {
          assertEquals(AES, store.getKey("p" + i + "-" + thread + "-" + entry, null));
        }
      }
    }
    assertTrue(holds(store, rotations + 1));
  }

  /** A program that does nothing but seal learns of a rotation by itself, and in time. */
  @Test
  void whatIsSealedAcrossARotationAndAPurgeOpens() throws Exception {
    CompletableFuture<Child> sealer = start("Sealing.java", config.resolve("stop").toString());
    while (!Files.exists(config.resolve("stop.started"))) {
      Thread.sleep(20);
    }
    rotate().succeeds();
    long rotated = System.currentTimeMillis();
    hub.command(PASSWORD, "-S", "2", "sales").succeeds().says("Purged keys [1]");
    long purged = System.currentTimeMillis();
    Thread.sleep(1500); // so that it seals some more
    Files.createFile(config.resolve("stop"));
    KeyStore store = hub.load(Hvr.PASSWORD);
    boolean before = false;
    boolean after = false;
    for (String line : sealer.get().succeeds().output().lines().toList()) {
      long time = Long.parseLong(line.split(" ")[0]);
      byte[] value = HexFormat.of().parseHex(line.split(" ")[1]);
      before |= Sealed.key(value) == 1;
      after |= time > purged;
      if (time > rotated + 1000) {
        assertEquals(2, Sealed.key(value), "sealed more than a second after the rotation");
      }
      if (time > purged) {
        assertEquals(2, Sealed.key(value), "nothing is lost by the purge");
      }
      if (Sealed.key(value) == 2) {
        assertEquals("value", new String(Sealed.open(store, value), StandardCharsets.UTF_8));
      }
    }
    assertTrue(before && after, "it must have sealed all the time");
  }

  @Test
  void aStoreFromBeforeARotationOpensWhatWasSealedAfterItAndStoresOn() throws Exception {
    KeyStore mine = hub.load(Hvr.PASSWORD);
    byte[] old = Sealed.of(mine, "old");
    rotate().succeeds();
    start("Writers.java", "other", "1", "1").get().succeeds();
    byte[] value = Sealed.of(hub.load(Hvr.PASSWORD), "new");
    assertEquals(2, Sealed.key(value));
    assertEquals("new", new String(Sealed.open(mine, value), StandardCharsets.UTF_8));
    mine.setKeyEntry("mine", AES, null, null);
    mine.store(null, Hvr.PASSWORD);
    KeyStore now = hub.load(Hvr.PASSWORD);
    assertEquals(AES, now.getKey("mine", null));
    assertEquals(AES, now.getKey("other0-0", null));
    assertEquals("old", new String(Sealed.open(now, old), StandardCharsets.UTF_8));
  }

  @Test
  void whatPlainGcmSealedBeforeARotationOpensAfterIt() throws Exception {
    KeyStore mine = hub.load(Hvr.PASSWORD);
    Cipher encrypt = Cipher.getInstance("AES/GCM/NoPadding");
    encrypt.init(Cipher.ENCRYPT_MODE, mine.getKey("hub", null));
    byte[] sealed = encrypt.doFinal("plain".getBytes(StandardCharsets.UTF_8));
    rotate().succeeds();
    rotate().succeeds();
    for (KeyStore store : List.of(mine, hub.load(Hvr.PASSWORD))) {
      Cipher decrypt = Cipher.getInstance("AES/GCM/NoPadding");
      decrypt.init(Cipher.DECRYPT_MODE, store.getKey("hub", null), encrypt.getParameters());
      assertEquals("plain", new String(decrypt.doFinal(sealed), StandardCharsets.UTF_8));
    }
  }

  /** A socket's path ends at about 100 bytes, so it cannot lie below a long HVR_CONFIG. */
  @Test
  void anAgentServesAHubWhosePathHas200Characters() throws Exception {
    String name = "x".repeat(200 - config.toString().length() - 1);
    HubFiles far = new HubFiles(Files.createDirectory(config.resolve(name))).create();
    assertEquals(200, far.config.toString().length());
    ProcessBuilder builder = new ProcessBuilder(far.line("hvrwallet", "agent", "sales"));
    builder.environment().putAll(far.environment());
    Process agent = builder.redirectErrorStream(true).start();
    try (BufferedReader out = agent.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertTrue(line.startsWith("The agent of hub sales runs"), line);
      far.hvrwalletopen(PASSWORD, "sales").succeeds();
      far.command("", "-r", "sales").succeeds().says("is now 2");
    } finally {
      agent.destroy();
      agent.waitFor();
    }
  }

  @Test
  void aPasswordThatAnotherProcessChangedIsNamedAndNothingIsLost() throws Exception {
    KeyStore mine = hub.load(Hvr.PASSWORD);
    mine.setKeyEntry("mine", AES, null, null);
    String input = PASSWORD + "battery staple\nbattery staple\n";
    hub.command(input, "-m", "-p", "sales").succeeds();
    IOException refusal = assertThrows(IOException.class, () -> mine.store(null, Hvr.PASSWORD));
    assertTrue(refusal.getMessage().contains("another password"), refusal.getMessage());
    char[] changed = "battery staple".toCharArray();
    mine.store(null, changed);
    assertEquals(AES, hub.load(changed).getKey("mine", null));
    assertThrows(IOException.class, () -> hub.load(Hvr.PASSWORD));
  }
}
