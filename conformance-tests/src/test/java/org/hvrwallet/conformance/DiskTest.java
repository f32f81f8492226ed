package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a whole life of a wallet, no file under HVR_CONFIG or in the temporary folder ever holds a hub
 * encryption key or a password in clear, not for an instant; and neither does a command line or an
 * environment. If this fails, whoever gets a backup tape, a stolen disk or the list of processes
 * has the hub.
 */
class DiskTest {
  private static final String FIRST = "Tiger-4711-im-Regen";
  private static final String SECOND = "Elefant-0815-im-Schnee";
  private static final String ENTRY = "scott-und-sein-Kater";

  @TempDir Path folder;
  private Path config;
  private Path temporary;
  private Path outside; // what operators keep elsewhere, such as the password of a plugin
  private final Secrets secrets =
      new Secrets()
          .password("the first password", FIRST)
          .password("the second password", SECOND)
          .password("the password of an entry", ENTRY);
  private HubFiles hub;

  @BeforeEach
  void folders() throws IOException {
    config = Files.createDirectory(folder.resolve("config"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    outside = Files.createDirectory(folder.resolve("outside"));
    for (String password : List.of(FIRST, SECOND, ENTRY)) {
      Files.writeString(outside.resolve(password.substring(0, 5)), password);
    }
    hub = new HubFiles(config);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HVR_CONFIG", config.toString());
    environment.put("TMPDIR", temporary.toString());
    environment.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    return environment;
  }

  private Child run(String input, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Hvr.ROOT.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return Child.run(folder, environment(), input, command).succeeds();
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private void learnKey(String password) throws Exception {
    secrets.key("a key", hub.key(password.toCharArray()));
  }

  private void keytool(String input, String more) {
    String store = "-keystore " + hub.name + " -storepass:file " + outside.resolve("Tiger");
    List<String> arguments = new ArrayList<>(List.of("keytool"));
    arguments.addAll(Arrays.asList((more + " " + store).split(" ")));
    run(input, "hvrwallet", arguments.toArray(String[]::new));
  }

  /** A job that gets its password from nobody. */
  private void opensItself(Program program) throws Exception {
    List<String> options =
        List.of(
            "-Dhvrwallet.config=" + config,
            "-Dhvrwallet.home=" + Hvr.ROOT,
            "-Djava.io.tmpdir=" + temporary);
    Jdk jdk = Jdk.all().get(0);
    List<String> command = program.command(jdk, outside, options, List.of());
    try (Talk job = new Talk(folder, environment(), command)) {
      assertTrue(job.next().startsWith("NOTE: Picked up"));
      job.expect("loaded", "load " + hub.name);
      job.expect("used", "use");
    }
  }

  private void live(Program program) throws Exception {
    String iterations = "Wallet_KDF_Iterations=10000";
    run(lines(FIRST, FIRST), "hvrwalletconfig", "-p", "sales", "Wallet_Type=SOFTWARE", iterations);
    learnKey(FIRST);
    keytool(
        "", "-genseckey -alias aes -keyalg AES -keysize 256 -keypass:file " + outside + "/Tiger");
    keytool(lines(ENTRY), "-importpass -alias db -keypass:file " + outside + "/Tiger");
    run(lines(FIRST, ENTRY), "hvrcrypt", "sales");
    for (int i = 0; i < 3; i++) {
      run(lines(FIRST), "hvrwalletconfig", "-r", "sales");
      learnKey(FIRST);
    }
    run(lines(FIRST, FIRST), "hvrsslgen", "-p", "-d", config.toString(), "pair", "of a hub");
    openByEachWay(program);
    changeAndPurge();
    String backup = Files.createDirectory(config.resolve("backup")).toString();
    run("", "hvrwallet", "backup", "sales", backup);
    run(lines(SECOND), "hvrwallet", "restore", "sales", backup, "--accept-generation");
    run(lines(SECOND), "hvrwalletconfig", "-p", "-d", "a", "sales");
    run(lines(SECOND, SECOND), "hvrwalletconfig", "-p", "sales", "Wallet_Type=SOFTWARE", iterations)
        .says("of the wallet that was deleted, and the new key 5");
    learnKey(SECOND);
  }

  private void openByEachWay(Program program) throws Exception {
    run(lines(FIRST), "hvrwalletconfig", "sales", "Wallet_Auto_Open_Password=@prompt");
    opensItself(program);
    Path plugin = outside.resolve("plugin");
    String fetch = "cat " + outside.resolve("Tiger") + " | $HVR_HOME/bin/hvrwalletopen\n";
    Files.writeString(plugin, "#!/bin/sh\n" + fetch);
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
    String property = "Wallet_Auto_Open_Plugin=" + plugin;
    run("", "hvrwalletconfig", "sales", "Wallet_Auto_Open_Password=", property);
    opensItself(program);
    run("", "hvrwalletconfig", "sales", "Wallet_Auto_Open_Plugin=");
    try (AgentChild agent = new AgentChild(Jdk.all().get(0), hub)) {
      agent.open(FIRST).succeeds();
      opensItself(program);
      agent.command("", "-c").succeeds();
    }
  }

  private void changeAndPurge() {
    run(lines(FIRST, SECOND, SECOND), "hvrwalletconfig", "-m", "-p", "sales");
    run(lines(SECOND), "hvrwalletconfig", "-S", "3", "sales").says("Purged keys [1, 2]");
  }

  @Test
  void noFileAndNoProcessEverShowsASecret() throws Exception {
    Program program = Program.compile("Memory", outside);
    try (DiskWatch disk = new DiskWatch(List.of(config, temporary));
        ProcessWatch processes = new ProcessWatch()) {
      live(program);
      assertEquals(List.of(), disk.find(secrets));
      assertEquals(List.of(), processes.find(secrets));
      assertTrue(disk.versions(".conf") >= 13, "each update was seen: " + disk.versions(".conf"));
      assertTrue(disk.versions(".p12") >= 6, "each key file was seen: " + disk.versions(".p12"));
      assertNoCoreFiles(processes);
    }
    assertOnlySockets();
  }

  private static void assertNoCoreFiles(ProcessWatch processes) {
    assertTrue(processes.seen("cmdline").stream().anyMatch(line -> line.contains("hvrwallet.jar")));
    assertTrue(
        processes.seen("limits").stream()
            .anyMatch(limits -> limits.matches("(?s).*Max core file size +0 .*")),
        "bin/ switches core files off");
  }

  /** The folder of this user's sockets has nothing else in it. */
  private void assertOnlySockets() throws IOException {
    Path run = Path.of("/tmp/hvrwallet-" + Files.getAttribute(folder, "unix:uid"));
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.toList()) {
        assertFalse(
            Files.isRegularFile(file)
                || Files.readAttributes(file, BasicFileAttributes.class).isDirectory(),
            file::toString);
      }
    }
  }

  /** The test can fail: a file that is there for a moment is seen. */
  @Test
  void theWatchSeesAFileThatIsThereForAMoment() throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    secrets.key("a key", key);
    try (DiskWatch disk = new DiskWatch(List.of(config));
        ProcessWatch processes = new ProcessWatch()) {
      Path moment = Files.createDirectories(config.resolve("files/hub")).resolve("moment");
      Files.write(moment, key);
      Thread.sleep(100);
      Files.delete(moment);
      Child.run(folder, Map.of(), "", List.of("/bin/sleep", "0.2")).succeeds();
      Child.run(folder, Map.of("X", FIRST), "", List.of("sh", "-c", "sleep 0.2")).succeeds();
      assertTrue(disk.find(secrets).toString().contains("moment"));
      assertTrue(processes.find(secrets).toString().contains("environ"));
      assertFalse(processes.seen("cmdline").isEmpty());
    }
  }
}
