package org.hvrwallet.conformance;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A hub in a folder of a test, made by the command. While it is in use, {@code hvrwallet.config} of
 * this JVM leads there.
 */
final class HubFiles implements AutoCloseable {
  final Path config;
  final Path directory;
  final Path name;

  HubFiles(Path config) {
    Hvr.register();
    this.config = config;
    this.directory = config.resolve("files/hvrwallet-sales");
    this.name = directory.resolve("wallet");
    System.setProperty("hvrwallet.config", config.toString());
  }

  HubFiles create() {
    command(
            "correct horse\ncorrect horse\n",
            "-p",
            "sales",
            "Wallet_Type=SOFTWARE",
            "Wallet_KDF_Iterations=10000")
        .succeeds()
        .says("Created the wallet of hub sales: " + name);
    return this;
  }

  Child command(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Hvr.ROOT.resolve("bin/hvrwalletconfig").toString());
    command.addAll(List.of(arguments));
    return Child.run(config, Map.of("HVR_CONFIG", config.toString()), input, command);
  }

  KeyStore load(char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(name.toFile())) {
      store.load(in, password);
    }
    return store;
  }

  /** The only file with a suffix. */
  Path only(String suffix) throws IOException {
    List<Path> found = list().stream().filter(file -> file.toString().endsWith(suffix)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found + " where one was expected");
    }
    return found.get(0);
  }

  List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Removes the hub. */
  void delete() throws IOException {
    for (Path file : list()) {
      Files.delete(file);
    }
    Files.delete(directory);
  }

  @Override
  public void close() {
    System.clearProperty("hvrwallet.config");
    System.clearProperty("hvrwallet.hub");
  }
}
