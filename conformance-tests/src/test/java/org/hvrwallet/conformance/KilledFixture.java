package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** A hub with a past, copies of it, and commands that are killed while they change a copy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one past for all
abstract class KilledFixture {
  static final int KEYS = 3;
  static final SecretKey AES = new SecretKeySpec(new byte[16], "AES");

  Path scratch;
  final Random random = new Random();
  final List<byte[]> sealed = new ArrayList<>();
  private int number;

  abstract int kills();

  /** A wallet of three keys, a value sealed under each of them, and an entry for each. */
  void past(HubFiles hub, String password) throws Exception {
    for (int key = 1; key <= KEYS; key++) {
      KeyStore store = hub.load(password.toCharArray());
      sealed.add(Sealed.of(store, "key " + key));
      store.setKeyEntry("entry" + key, AES, null, null);
      store.store(null, password.toCharArray());
      if (key < KEYS) {
        hub.command(password + "\n", "-r", "sales").succeeds();
      }
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
  }

  /** What must hold of the hub after a command was killed. */
  @FunctionalInterface
  interface After {
    void check(HubFiles hub) throws Exception;
  }

  void killed(Path before, After after, String input, String... command) throws Exception {
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

  /** A copy of a folder, which is in use then. */
  HubFiles copy(Path before) {
    try {
      return new HubFiles(before).copy(scratch.resolve("copy" + number++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It opens, everything is there, and the next one who stores succeeds. */
  void isWhole(HubFiles hub, int firstKey, String... passwords) throws Exception {
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
    boolean software = Files.readString(hub.only(".conf")).contains("Encryption_Key_Filename");
    long keyFiles = hub.list().stream().filter(file -> file.toString().endsWith(".p12")).count();
    assertEquals(software ? 1 : 0, keyFiles, () -> "key files in " + hub.directory);
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
}
