package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a command that is killed (by an operator, by the kernel for want of memory) takes
 * the wallet with it. Real processes get SIGKILL at random instants.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one past for all
class KilledCommandsTest {
  private static final String OLD = new String(Hvr.PASSWORD);
  private static final String NEW = "battery staple";
  private static final int KEYS = 3;
  private static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  private Path scratch;
  private final Random random = new Random();
  private final List<byte[]> sealed = new ArrayList<>();
  private Path template;
  private Path empty;
  private int number;

  int kills() {
    return 10;
  }

  /** A wallet of three keys, a value sealed under each of them, an entry, and a backup of it. */
  @BeforeAll
  void aHubWithAPast(@TempDir Path folder) throws Exception {
    scratch = folder;
    empty = Files.createDirectory(scratch.resolve("empty"));
    template = Files.createDirectory(scratch.resolve("template"));
    try (HubFiles hub = new HubFiles(template)) {
      hub.create();
      for (int key = 1; key <= KEYS; key++) {
        KeyStore store = hub.load(Hvr.PASSWORD);
        sealed.add(Sealed.of(store, "key " + key));
        store.setKeyEntry("entry" + key, AES, null, null);
        store.store(null, Hvr.PASSWORD);
        if (key < KEYS) {
          hub.command(OLD + "\n", "-r", "sales").succeeds();
        }
      }
      hub.hvrwallet("", "backup", "sales", template.resolve("backup").toString()).succeeds();
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
  }

  /** What must hold of the hub after a command was killed. */
  @FunctionalInterface
  private interface After {
    void check(HubFiles hub) throws Exception;
  }

  private void killed(After after, String input, String... command) throws Exception {
    killed(template, after, input, command);
  }

  private void killed(Path before, After after, String input, String... command) throws Exception {
    HubFiles whole = copy(before);
    long begun = System.nanoTime();
    Child.run(whole.config, whole.environment(), input, whole.line(command)).succeeds();
    int millis = (int) ((System.nanoTime() - begun) / 1_000_000);
    after.check(whole);
    for (int i = 0; i < kills(); i++) {
      HubFiles hub = copy(before);
      // Not in the first quarter, where it is the JVM that starts.
      int instant = millis / 4 + random.nextInt(millis * 3 / 4 + 1);
      Victim.run(hub.config, hub.environment(), input, hub.line(command), instant);
      try {
        after.check(hub);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("killed after " + instant + " of " + millis + " ms", e);
      }
    }
  }

  private HubFiles copy(Path before) {
    Path config = scratch.resolve("copy" + number++);
    try (Stream<Path> files = Files.walk(before)) {
      for (Path file : files.toList()) {
        Path to = config.resolve(before.relativize(file).toString());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HubFiles(config);
  }

  /** It opens, everything is there, and the next one who stores succeeds. */
  private void isWhole(HubFiles hub, int firstKey, String... passwords) throws Exception {
    KeyStore store = opened(hub, passwords);
    for (int key = 1; key <= KEYS; key++) {
      assertEquals(AES, store.getKey("entry" + key, null));
      if (key >= firstKey) {
        assertArrayEquals(
            ("key " + key).getBytes(StandardCharsets.UTF_8),
            Sealed.open(store, sealed.get(key - 1)));
      }
    }
    store.setKeyEntry("after", AES, null, null);
    store.store(null, null);
    assertEquals(AES, opened(hub, passwords).getKey("after", null));
    hub.only(".conf");
    hub.only(".p12");
    assertTrue(hub.list().size() <= 5, () -> "leftovers in " + hub.directory);
  }

  private static KeyStore opened(HubFiles hub, String... passwords) throws Exception {
    IOException refusal = null;
    for (String password : passwords) {
      try {
        return hub.load(password.toCharArray());
      } catch (IOException e) {
        refusal = e;
      }
    }
    throw refusal;
  }

  @Test
  void rotating() throws Exception {
    killed(hub -> isWhole(hub, 1, OLD), OLD + "\n", "hvrwalletconfig", "-r", "sales");
  }

  @Test
  void changingThePassword() throws Exception {
    String input = OLD + "\n" + NEW + "\n" + NEW + "\n";
    killed(hub -> isWhole(hub, 1, OLD, NEW), input, "hvrwalletconfig", "-m", "-p", "sales");
  }

  @Test
  void purging() throws Exception {
    killed(hub -> isWhole(hub, KEYS, OLD), OLD + "\n", "hvrwalletconfig", "-S", "3", "sales");
  }

  @Test
  void restoring() throws Exception {
    String backup = template.resolve("backup").toString();
    killed(
        hub -> isWhole(hub, 1, OLD),
        OLD + "\n",
        "hvrwallet",
        "restore",
        "sales",
        backup,
        "--accept-generation");
  }

  @Test
  void creating() throws Exception {
    killed(
        empty,
        hub -> {
          if (!Files.exists(hub.directory) || hub.list().stream().noneMatch(Victim::isDocument)) {
            hub.create();
          }
          hub.load(Hvr.PASSWORD);
          hub.only(".p12");
        },
        OLD + "\n" + OLD + "\n",
        "hvrwalletconfig",
        "-p",
        "sales",
        "Wallet_Type=SOFTWARE",
        "Wallet_KDF_Iterations=10000");
  }

  @Test
  void deletingAndKeepingTheKeys() throws Exception {
    killed(
        hub -> {
          if (hub.list().stream().anyMatch(Victim::isDocument)) {
            isWhole(hub, 1, OLD);
          } else {
            hub.create();
            KeyStore store = hub.load(Hvr.PASSWORD);
            for (byte[] value : sealed) {
              assertTrue(Sealed.open(store, value).length > 0);
            }
            assertTrue(store.containsAlias("hub#4"), "the sequence goes on");
          }
        },
        OLD + "\n",
        "hvrwalletconfig",
        "-p",
        "-d",
        "a",
        "sales");
  }

  @Test
  void storingEntries() throws Exception {
    for (int i = 0; i < kills(); i++) {
      HubFiles hub = copy(template);
      Path registration = Registration.write(Jdk.all().get(0), hub.config, "");
      List<String> command =
          List.of(
              Jdk.all().get(0).program("java"),
              "-cp",
              Hvr.JAR.toString(),
              "-Djava.security.properties=" + registration,
              "-Dhvrwallet.config=" + hub.config,
              Hvr.ROOT.resolve("conformance-tests/src/test/programs/Storing.java").toString(),
              hub.name.toString(),
              OLD);
      List<String> stored = Victim.runAfterOutput(hub.config, command, random.nextInt(200));
      isWhole(hub, 1, OLD);
      KeyStore store = hub.load(Hvr.PASSWORD);
      assertTrue(stored.size() > 0);
      for (String alias : stored) {
        assertEquals(AES, store.getKey(alias, null), () -> alias + " was said to be stored");
      }
    }
  }
}
