package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubFixture;
import org.hvrwallet.wallet.files.RunDirectory;

/**
 * A hub with a directory and nothing in it, and a run directory. Below /tmp, since the folder of
 * the build may be too deep for sockets.
 */
final class AgentFixture implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> MODE_0700 =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Duration LONG = Duration.ofSeconds(60);

  final Path folder;
  final HubDirectory hub;
  final RunDirectory run;
  final AgentClient client;
  private final List<Agent> agents = new ArrayList<>();

  private AgentFixture(Path folder, Path config) throws IOException {
    this.folder = folder;
    this.hub = HubFixture.directory(config);
    this.run = new RunDirectory(folder.resolve("hvrwallet"));
    this.client = new AgentClient(hub);
    Files.createDirectories(hub.path(), MODE_0700);
  }

  static AgentFixture make() throws IOException {
    Path folder = newFolder();
    return new AgentFixture(folder, folder.resolve("config"));
  }

  static AgentFixture withConfigOf(int characters) throws IOException {
    Path folder = newFolder();
    String half = "c".repeat((characters - folder.toString().length() - 2) / 2);
    String rest = "d".repeat(characters - folder.toString().length() - 2 - half.length());
    return new AgentFixture(folder, folder.resolve(half).resolve(rest));
  }

  private static Path newFolder() throws IOException {
    return Files.createTempDirectory(Path.of("/tmp"), "hvr", MODE_0700);
  }

  /** An agent whose wallet opens with "tiger"; it stops with the fixture. */
  Agent start() throws IOException, WalletException {
    return start(AgentFixture::verify);
  }

  Agent start(Agent.Vault vault) throws IOException, WalletException {
    Agent agent = Agent.start(hub, vault, run);
    agents.add(agent);
    return agent;
  }

  static void verify(Password password) throws WalletException {
    if (password.matches(password("closed"))) {
      throw new WalletRefusedException("the vault is on fire");
    } else if (!password.matches(password("tiger"))) {
      throw new WrongPasswordException("the wallet");
    }
  }

  static Password password(String text) {
    return Password.copyOf(text.toCharArray());
  }

  void open() throws IOException, WalletException {
    try (Password password = password("tiger")) {
      client.open(password);
    }
  }

  /** The socket that the record names. */
  Path socket() throws IOException {
    return AgentRecord.decode(Files.readAllBytes(record())).orElseThrow().socket();
  }

  Path record() {
    return hub.path().resolve("agent");
  }

  /** What is in the run directory. */
  List<Path> sockets() throws IOException {
    try (Stream<Path> files = Files.list(run.path())) {
      return files.toList();
    }
  }

  static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static void isTiger(Password password) {
    try (password;
        Password tiger = password("tiger")) {
      assertTrue(password.matches(tiger));
    }
  }

  /** Waits for what other threads bring about. */
  static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        fail("it does not come about");
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() throws IOException {
    agents.forEach(Agent::close);
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
