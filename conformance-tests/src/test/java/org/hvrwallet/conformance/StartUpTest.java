package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a process loads before it does anything is what its start takes. If these fail, every
 * program on a machine where the provider is registered starts later, or a script that lists
 * wallets with keytool takes twice the time.
 */
class StartUpTest {
  /** Of ours, to list a wallet. */
  private static final int MOST_FOR_A_LISTING = 125;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  private List<String> loaded(List<String> command) throws IOException {
    Child.run(folder, Map.of(), "", command).succeeds();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("classes.log"))) {
      String name = line.replaceAll("^.*\\] ", "").replaceAll(" .*$", "");
      if (name.startsWith("org.hvrwallet.")
          || name.matches("(org.conscrypt|jdk.jfr.i|java.lang.runtime.O).*")) {
        names.add(name);
      }
    }
    return names;
  }

  private String log() {
    return "-Xlog:class+load=info:file=" + folder.resolve("classes.log");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRegisteredProviderThatNobodyUsesIsTwoClasses(Jdk jdk) throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("Idle.java"),
            """
            public class Idle {
              public static void main(String[] arguments) throws Exception {
                javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
                if (java.security.Security.getProviders("Cipher.HVRWALLET").length != 1) {
                  throw new AssertionError("it is not registered");
                }
              }
            }
            """);
    List<String> command =
        List.of(
            jdk.program("java"),
            Jdk.COMPILES_LESS,
            log(),
            "-cp",
            Hvr.JAR.toString(),
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            program.toString());
    // The launcher of a source file compares records.
    List<String> names =
        loaded(command).stream().filter(name -> !name.startsWith("java.lang.")).toList();
    assertEquals(List.of("org.hvrwallet.jca.HvrProvider", "org.hvrwallet.jca.HvrService"), names);
  }

  /** No library, no flight recorder, and no comparing of records as the JDK makes it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aListingLoadsFewClassesAndNoParserOfALibrary(Jdk jdk) throws Exception {
    Hvr.register();
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(null, Hvr.PASSWORD);
    store.setKeyEntry("aes", new SecretKeySpec(new byte[32], "AES"), null, null);
    Path wallet = Files.write(folder.resolve("wallet"), Hvr.store(store, Hvr.PASSWORD));
    List<String> command =
        List.of(
            jdk.program("keytool"),
            "-J" + Jdk.COMPILES_LESS,
            "-J" + log(),
            "-providerpath",
            Hvr.JAR.toString(),
            "-providerclass",
            "org.hvrwallet.jca.HvrProvider",
            "-list",
            "-storetype",
            "HVRWALLET",
            "-keystore",
            wallet.toString(),
            "-storepass",
            new String(Hvr.PASSWORD));
    List<String> names = loaded(command);
    List<String> needless =
        names.stream()
            .filter(name -> name.matches(".*(\\.jackson\\.|\\.asn1\\.|conscrypt|^java|^jdk).*"))
            .toList();
    assertEquals(List.of(), needless);
    long ours = names.stream().filter(name -> !name.contains("Lambda")).count();
    assertTrue(ours <= MOST_FOR_A_LISTING, () -> ours + " of our classes: " + names);
  }
}
