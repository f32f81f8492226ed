package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The AWS SDK in the jar is nobody's business but that of wallets of AWS KMS. If these fail, a
 * program with a software wallet starts later and grows for nothing, or an application that has an
 * SDK of its own breaks when the provider comes beside it.
 */
class KmsClassesTest {
  private static final Path OLDER = Hvr.ROOT.resolve("conformance-tests/older-sdk/target/jars");

  @TempDir Path folder;
  @TempDir Path classes;

  /** Loads, uses, stores and rotates. */
  @Test
  void aSoftwareWalletLoadsNoClassOfTheSdk() throws Exception {
    Path log = folder.resolve("classes.log");
    try (HubFiles hub = new HubFiles(folder).create()) {
      String password = new String(Hvr.PASSWORD);
      List<String> options =
          List.of(
              "-Dhvrwallet.config=" + folder,
              "-Djava.util.logging.config.file=/dev/null", // its lines are not answers
              "-Xlog:class+load=info:file=" + log);
      Program program = Program.compile("Memory", classes);
      try (Talk job = program.start(Jdk.all().get(0), folder, options)) {
        job.expect("loaded", "load-with " + hub.name + "\n" + password);
        job.expect("opened with key 1", "open-with " + hub.name + "\n" + password);
        job.expect("rotated to key 2", "rotate");
      }
    }
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("pkcs12.SoftwareWalletType ")));
    List<String> needless =
        loaded.stream()
            .filter(line -> line.contains("awssdk") || line.contains("org.hvrwallet.kms."))
            .toList();
    assertEquals(List.of(), needless);
  }

  private static String olderJars() throws IOException {
    try (Stream<Path> jars = Files.list(OLDER)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anApplicationKeepsItsOlderSdk(boolean first) throws Exception {
    try (KmsSite site = new KmsSite();
        HubFiles hub = site.create(folder)) {
      String jars = first ? Hvr.JAR + ":" + olderJars() : olderJars() + ":" + Hvr.JAR;
      Program program = Program.compile("OlderSdk", classes, jars);
      Path secret = Files.writeString(folder.resolve("secret"), KmsSite.SECRET);
      List<String> arguments =
          List.of(
              site.region.endpoint().toString(),
              KmsSite.REGION,
              site.key.arn(),
              KmsSite.ACCESS_KEY,
              hub.name.toString(),
              secret.toString());
      List<String> options = List.of("-Dhvrwallet.config=" + folder);
      List<String> command = program.command(Jdk.all().get(0), folder, options, arguments);
      Child.run(folder, Map.of(), "", command)
          .succeeds()
          .says("mine\nthe hub's: sealed\nthe application's own: mine\n")
          .says("SDK 2.40.2\n")
          .says("KmsClient of kms-2.40.2.jar\n")
          .says("ObjectMapper of jackson-databind-2.15.4.jar\n")
          .says("JSON {\"answer\":42}");
      assertEquals(2, site.aws.calls().succeeded("Encrypt"));
    }
  }
}
