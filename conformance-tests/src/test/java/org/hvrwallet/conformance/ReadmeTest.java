package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            "-cp",
            Hvr.JAR.toString(),
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            program.toString());
    Child.run(folder, Map.of(), "", command).succeeds().says("tiger");
  }

  @ParameterizedTest
  @MethodSource("jdks")
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
  void theCommandsAreThoseOfTheReadmeAndNothingMore() throws IOException {
    String readme = Files.readString(README);
    assertTrue(readme.contains("bin/hvrwallet quickstart\n"));
    assertTrue(readme.contains("mvn -B verify\n"));
    String ci = Files.readString(Hvr.ROOT.resolve(".ci/run"));
    assertTrue(ci.contains("mvn -B verify"), ci);
  }
}
