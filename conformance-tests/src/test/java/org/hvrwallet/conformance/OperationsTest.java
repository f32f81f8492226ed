package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operator's guides do what they say: a person who follows it at 3 a.m. sees what stands there.
 * And the whole life of a wallet, with every value that was sealed on the way.
 */
class OperationsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "encrypted-connection.md"})
  void thePageIsTypedFromTheFirstLineToTheLast(String name) throws Exception {
    new TypedPage(name, folder).type();
  }

  @Test
  void theNotationTellsADifference() {
    // Without this, a page that says anything at all could pass.
    Printed notation = new Printed(Path.of("/x"));
    List<String> page = List.of("key <number>, retired <time>", "...", "<here>/files (a)");
    List<String> lines =
        List.of("key 3, retired 2026-11-23T05:40:13.123Z", "x", "y", "/x/files (a)");
    assertEquals(3, notation.matching(page, lines));
    assertEquals(0, notation.matching(page, List.of("key x, retired 2026-11-23T05:40:13.123Z")));
    assertEquals(2, notation.matching(page, lines.subList(0, 3)));
    assertEquals(2, notation.matching(page.subList(0, 1), lines), "more than expected");
    assertEquals(1, notation.matching(List.of(), lines));
    assertEquals(0, notation.matching(List.of(), List.of()));
  }
}
