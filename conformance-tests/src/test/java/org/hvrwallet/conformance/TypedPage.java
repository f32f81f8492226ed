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

/** A page of docs/ whose console blocks are typed, in order, in one folder. */
record TypedPage(String name, Path folder) {
  void type() throws Exception {
    try (Shell shell = new Shell(folder.toRealPath())) {
      type(shell);
    }
  }

  void type(Shell shell) throws Exception {
    Path page = Hvr.ROOT.resolve("docs").resolve(name);
    Printed notation = new Printed(folder.toRealPath());
    List<Step> steps = Transcript.read(page);
    assertTrue(steps.size() > 40, "the page was read");
    for (Step step : steps) {
      if (step instanceof Text text) {
        Files.writeString(folder.resolve(text.name()), text.content());
      } else if (step instanceof Command command) {
        type(shell, page, command, notation);
      }
    }
    assertFalse(
        Files.exists(folder.resolve("never")), "what was refused gave something all the same");
  }

  private static void type(Shell shell, Path page, Command command, Printed notation)
      throws Exception {
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
}
