package org.hvrwallet.conformance;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** What else the environment of the commands has. */
  final Map<String, String> variables = new HashMap<>();

  HubFiles(Path config) {
    Hvr.register();
    this.config = config;
    this.directory = config.resolve("files/hvrwallet-sales");
    this.name = directory.resolve("wallet");
    System.setProperty("hvrwallet.config", config.toString());
  }

  /** The same files in another folder, which is in use then. */
  HubFiles copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(config)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(config.relativize(file).toString());
        if (!copied.equals(to) || !Files.exists(to)) {
          Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    HubFiles copy = new HubFiles(to);
    copy.variables.putAll(variables);
    return copy;
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

  /** Runs hvrwalletconfig. */
  Child command(String input, String... arguments) {
    return run("hvrwalletconfig", input, arguments);
  }

  /** One of the commands that have no command of their own. */
  Child hvrwallet(String input, String... arguments) {
    return run("hvrwallet", input, arguments);
  }

  /** Opens it, or closes it. */
  Child hvrwalletopen(String input, String... arguments) {
    return run("hvrwalletopen", input, arguments);
  }

  /** Runs a program of {@code bin/}, in the folder that is HVR_CONFIG. */
  Child run(String program, String input, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(List.of(arguments));
    return Child.run(config, environment(), input, line(words.toArray(String[]::new)));
  }

  /** A command line, whose first word is the name of a command. */
  List<String> line(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.set(0, Hvr.ROOT.resolve("bin").resolve(words[0]).toString());
    return line;
  }

  /** Where the commands find it. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("HVR_CONFIG", config.toString());
    environment.put("JAVA_HOME", QuickJava.home().toString());
    return environment;
  }

  KeyStore load(char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(name.toFile())) {
      store.load(in, password);
    }
    return store;
  }

  /** The hub encryption key, as the JDK gets it out of the PKCS#12 file. */
  byte[] key(char[] password) throws Exception {
    return key(only(".p12"), password);
  }

  /** The key in some PKCS#12 file. */
  static byte[] key(Path file, char[] password) throws Exception {
    KeyStore pkcs12 = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file.toFile())) {
      pkcs12.load(in, password);
    }
    return pkcs12.getKey("hub", password).getEncoded();
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
