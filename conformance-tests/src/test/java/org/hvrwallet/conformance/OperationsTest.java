package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hvrwallet.conformance.Transcript.Command;
import org.hvrwallet.conformance.Transcript.Step;
import org.hvrwallet.conformance.Transcript.Text;
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
  @ValueSource(strings = {"operations.md", "encrypted-connection.md", "kms.md"})
  void thePageIsTypedFromTheFirstLineToTheLast(String name) throws Exception {
    Path page = Hvr.ROOT.resolve("docs").resolve(name);
    Printed notation = new Printed(folder.toRealPath());
    List<Step> steps = Transcript.read(page);
    assertTrue(steps.size() > 40, "the page was read");
    try (Shell shell = new Shell(folder.toRealPath())) {
      for (Step step : steps) {
        if (step instanceof Text text) {
          Files.writeString(folder.resolve(text.name()), text.content());
        } else if (step instanceof Command command) {
          type(shell, page, command, notation);
        }
      }
    }
    assertFalse(
        Files.exists(folder.resolve("never")), "what was refused gave something all the same");
  }

  private void type(Shell shell, Path page, Command command, Printed notation) throws Exception {
    Shell.Result result = shell.run(command.command());
    List<String> expected = command.printed();
    List<String> printed = result.printed();
    if (command.inBackground() && !expected.isEmpty()) {
      shell.awaitMore(printed, lines -> lines.size() >= expected.size());
    }
    int matching = notation.matching(expected, printed);
    assertEquals(
        expected.size(),
        matching,
        () ->
            page.getFileName()
                + " line "
                + (command.line() + 1 + matching)
                + " is not what is printed by\n$ "
                + command.command()
                + "\n"
                + String.join("\n", printed));
    assertTrue(
        !expected.isEmpty() || result.exitCode() == 0,
        () -> "line " + command.line() + " fails, and says nothing: " + command.command());
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
