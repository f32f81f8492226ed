package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** keytool of one JDK, with the provider brought to it in one of the ways that keytool has. */
final class Keytool {
  /** How keytool learns of the provider. */
  enum Way {
    PROVIDER_CLASS,
    ADD_PROVIDER,
    STATIC_REGISTRATION
  }

  static final String PASSWORD = "correct horse";

  private final Jdk jdk;
  private final Way way;
  private final Path folder;

  Keytool(Jdk jdk, Way way, Path folder) {
    this.jdk = jdk;
    this.way = way;
    this.folder = folder;
    write("password", PASSWORD + "\n");
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it on a store, with the password; its arguments are separated by blanks. */
  Child on(String store, String arguments) {
    return run("", arguments + " -keystore " + store + " -storepass:file password");
  }

  /** Runs it on a store, with the password also for the key. */
  Child onKey(String store, String arguments) {
    return on(store, arguments + " -keypass:file password");
  }

  Child run(String input, String arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.program("keytool"));
    command.add("-J" + Jdk.COMPILES_LESS);
    command.add("-J-Dhvrwallet.iterations=10000"); // new wallets of these tests are cheap to open
    command.addAll(options());
    command.addAll(List.of(arguments.trim().split(" +")));
    return Child.run(folder, Map.of(), input, command);
  }

  private List<String> options() {
    String jar = Hvr.JAR.toString();
    return switch (way) {
      case PROVIDER_CLASS ->
          List.of("-providerpath", jar, "-providerclass", "org.hvrwallet.jca.HvrProvider");
      case ADD_PROVIDER -> List.of("-J-cp", "-J" + jar, "-addprovider", "HVR");
      case STATIC_REGISTRATION ->
          List.of("-J-cp", "-J" + jar, "-J-Djava.security.properties=" + registration());
    };
  }

  /** A file of security properties that puts the provider behind the JDK's own. */
  private Path registration() {
    return Registration.write(jdk, folder, "");
  }

  @Override
  public String toString() {
    return jdk + ", " + way;
  }
}
