package org.hvrwallet.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is larger than the memory is sealed and opened: streams need constant memory. */
class StreamingTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHundredMegabytesInTwentyFour(Jdk jdk) throws Exception {
    Files.write(folder.resolve("wallet"), Hvr.fixtureBytes());
    List<String> command =
        List.of(
            jdk.program("java"),
            "-Xmx24m",
            "-cp",
            Hvr.JAR.toString(),
            "-Djava.security.properties=" + Registration.write(jdk, folder, ""),
            Hvr.ROOT.resolve("conformance-tests/src/test/programs/Streaming.java").toString(),
            "wallet",
            new String(Hvr.PASSWORD),
            "100");
    Child.run(folder, Map.of(), "", command).succeeds().says("100 MiB came back the same");
  }
}
