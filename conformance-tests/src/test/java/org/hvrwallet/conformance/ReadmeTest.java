package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is compiled and run, and its commands do what it says. */
class ReadmeTest {
  private static final Path README = Hvr.ROOT.resolve("README.md");

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static List<Jdk> firstJdk() {
    return jdks().subList(0, 1);
  }

  static List<Jdk> otherJdks() {
    return jdks().subList(1, jdks().size());
  }

  /** Writes the README's example into a file. */
  static Path example(Path folder) throws IOException {
    Matcher example =
        Pattern.compile("```java\n(.*?public class Example.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertTrue(example.find(), "the README has an example");
    return Files.writeString(folder.resolve("Example.java"), example.group(1));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theExampleRuns(Jdk jdk) throws IOException {
    Path program = example(folder);
    List<String> command =
        List.of(
            jdk.program("java"),
            Jdk.COMPILES_LESS,
            "-cp",
            Hvr.JAR.toString(),
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            program.toString());
    Child.run(folder, Map.of(), "", command).succeeds().says("tiger");
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void theQuickstartDoesWhatItSays(Jdk jdk) {
    Map<String, String> environment =
        Map.of("JAVA_HOME", jdk.home().toString(), "TMPDIR", folder.toString());
    List<String> command = new ArrayList<>();
    command.add(Hvr.ROOT.resolve("bin/hvrwallet").toString());
    command.add("quickstart");
    if (jdk.feature() % 2 == 0 || jdk.feature() == 17) {
      command.add(README.toString());
    }
    Child.run(folder, environment, "", command)
        .succeeds()
        .says("Created the wallet of hub demo")
        .says("Your keystore contains 1 entry")
        .says("Your keystore contains 3 entries")
        .says("the same")
        .says("was changed since")
        .says("wrong password for the wallet of hub demo")
        .says("Done.");
  }

  @Test
  void theQuickstartWithKmsDoesWhatItSays() throws IOException {
    Map<String, String> environment =
        Map.of("JAVA_HOME", QuickJava.home().toString(), "TMPDIR", folder.toString());
    List<String> command =
        List.of(Hvr.ROOT.resolve("bin/hvrwallet").toString(), "quickstart", "--kms");
    Child.run(folder, environment, "", command)
        .succeeds()
        .says("This is a test double of AWS KMS, which protects nothing")
        .says("Created the wallet of hub demo")
        .says("Wallet_Type=KMS")
        .says("Your keystore contains 3 entries")
        .says("The key of the wallet of hub demo is now 2")
        .says("the same")
        .says("wrong password for the wallet of hub demo")
        .says("The key of the wallet of hub demo moved to a new wallet")
        .says("Done.");
    assertNothingIsLeftOfTheDouble();
  }

  @Tag("full")
  @Test
  void theQuickstartWithKmsTakesAnotherServiceAndItsSecretFromTheInput() throws IOException {
    String access = "AKIAHVRWALLETEXAMPLE";
    String secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    try (KmsDouble aws = new KmsDouble()) {
      Region region = aws.region("eu-west-1");
      aws.principal(access, secret).allowAll();
      Map<String, String> environment =
          Map.of("JAVA_HOME", QuickJava.home().toString(), "TMPDIR", folder.toString());
      List<String> command =
          List.of(
              Hvr.ROOT.resolve("bin/hvrwallet").toString(),
              "quickstart",
              "--kms",
              "--endpoint",
              region.endpoint().toString(),
              "--region",
              "eu-west-1",
              "--key",
              region.createKey("alias/hub").arn(),
              "--access-key-id",
              access);
      Child quickstart =
          Child.run(folder, environment, secret + "\n", command).succeeds().says("Done.");
      assertFalse(quickstart.output().contains(secret), "the secret is printed");
      assertEquals(List.of(), filesWith(secret));
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private void assertNothingIsLeftOfTheDouble() {
    String mine = folder.toString();
    assertFalse(
        ProcessHandle.allProcesses()
            .anyMatch(process -> process.info().commandLine().orElse("").contains(mine)),
        "the test double goes on");
  }

  @Test
  void theCommandsAreThoseOfTheReadmeAndNothingMore() throws IOException {
    String readme = Files.readString(README);
    assertTrue(readme.contains("bin/hvrwallet quickstart\n"));
    assertTrue(readme.contains("mvn -B verify\n"));
    String ci = Files.readString(Hvr.ROOT.resolve(".ci/run"));
    assertTrue(ci.contains("mvn -B verify"), ci);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void theQuickstartOnOtherJdks(Jdk jdk) {
    theQuickstartDoesWhatItSays(jdk);
  }
}
