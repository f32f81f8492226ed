package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a command that is killed (by an operator, by the kernel for want of memory) takes
 * the wallet with it. Real processes get SIGKILL at random instants.
 */
class KilledCommandsTest extends KilledFixture {
  private static final String OLD = new String(Hvr.PASSWORD);
  private static final String NEW = "battery staple";

  private Path template;
  private Path empty;

  @Override
  int kills() {
    return 6;
  }

  /** A hub with a past, and a backup of it. */
  @BeforeAll
  void aHubWithAPast(@TempDir Path folder) throws Exception {
    scratch = folder;
    empty = Files.createDirectory(scratch.resolve("empty"));
    template = Files.createDirectory(scratch.resolve("template"));
    try (HubFiles hub = new HubFiles(template)) {
      past(hub.create(), OLD);
      hub.hvrwallet("", "backup", "sales", template.resolve("backup").toString()).succeeds();
    }
  }

  private void killed(After after, String input, String... command) throws Exception {
    killed(template, after, input, command);
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
