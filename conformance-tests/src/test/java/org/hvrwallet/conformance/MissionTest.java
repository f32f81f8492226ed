package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hvrwallet.conformance.Sources.Method;
import org.hvrwallet.conformance.Sources.SourceFile;
import org.junit.jupiter.api.Test;

/** A mission whose proofs were renamed away proves nothing. */
class MissionTest {
  private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void everyTestThatTheMissionNamesIsThere() throws IOException {
    Map<String, Set<String>> methods =
        Sources.all().stream()
            .collect(
                Collectors.toMap(
                    MissionTest::className,
                    MissionTest::methodNames,
                    (one, other) -> union(one, other)));
    List<MatchResult> proofs =
        PROOF
            .matcher(Files.readString(Hvr.ROOT.resolve("docs/mission.md")))
            .results()
            .collect(Collectors.toList());
    assertTrue(proofs.size() > 40, "the mission names its tests");
    Set<String> missing = new TreeSet<>();
    for (MatchResult proof : proofs) {
      Set<String> known = methods.getOrDefault(proof.group(1), Set.of());
      if (known.isEmpty() || (proof.group(2) != null && !known.contains(proof.group(2)))) {
        missing.add(proof.group());
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static String className(SourceFile source) {
    return source.path().getFileName().toString().replace(".java", "");
  }

  private static Set<String> methodNames(SourceFile source) {
    return source.methods().stream().map(Method::name).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
