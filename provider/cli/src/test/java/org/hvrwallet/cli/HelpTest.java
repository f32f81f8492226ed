package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** If these fail, help is read as a puzzle. */
class HelpTest {
  private static CommandLine command(String name) {
    PasswordInput nothing = new PasswordInput(Optional.empty(), InputStream.nullInputStream());
    CommandLine command = Main.command(name.split(" ")[0], nothing).orElseThrow();
    return name.contains(" ") ? command.getSubcommands().get(name.split(" ")[1]) : command;
  }

  /** What comes behind the synopsis. */
  private static List<String> lines(CommandLine command, int width) {
    List<String> lines = command.setUsageHelpWidth(width).getUsageMessage().lines().toList();
    String first = command.getCommandSpec().usageMessage().description()[0];
    int from = lines.indexOf(first);
    assertTrue(from > 0, () -> "the first line is broken: " + first);
    return lines.subList(from, lines.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hvrwallet catalog",
        "hvrwallet census",
        "hvrwallet doctor",
        "hvrwalletconfig",
        "hvrcrypt",
        "hvrcryptdb"
      })
  void noLineIsBrokenInTheMiddle(String name) {
    assertEquals(lines(command(name), 240), lines(command(name), 120));
  }

  @Test
  void inTheListEachCommandHasASentence() {
    for (CommandLine command : command("hvrwallet").getSubcommands().values()) {
      String first = command.getCommandSpec().usageMessage().description()[0];
      assertTrue(first.endsWith("."), first);
      assertFalse(first.length() > 105, first);
    }
  }
}
