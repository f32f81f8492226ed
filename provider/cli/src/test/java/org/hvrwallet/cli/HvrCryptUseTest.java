package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * If these fail, hvrcrypt takes something for a password, a hub or a file that was meant otherwise.
 */
class HvrCryptUseTest {
  private final StringWriter said = new StringWriter();
  private final CommandLine command =
      new CommandLine(
              new HvrCrypt(new PasswordInput(Optional.empty(), InputStream.nullInputStream())))
          .setErr(new PrintWriter(said, true))
          .setOut(new PrintWriter(said, true));

  @ParameterizedTest
  @CsvSource({
    "--seal --open sales x, exclude each other",
    "--seal -W src sales x, exclude each other",
    "--seal sales, which files? Add a PATH",
    "sales a b, one password at a time",
    "--open --secret sales x, --secret goes with --seal",
    "--seal -j 0 sales x, from 1 to 1024 threads",
    "-j 2 sales, from 1 to 1024 threads",
    "-W a/b, is not the name of a location",
    "-W src t!ger, comes the name of a hub",
    "sal?s, is not the name of a hub"
  })
  void wrongUseIsSaid(String arguments, String text) {
    assertEquals(ExitCode.USAGE, command.execute(arguments.split(" ")));
    assertTrue(said.toString().contains(text), said::toString);
    assertFalse(said.toString().contains("t!ger"), "it may be the password");
  }

  @Test
  void itAsksWhichHub() {
    assertEquals(ExitCode.USAGE, command.execute());
    assertTrue(said.toString().contains("which hub?"), said::toString);
  }

  @Test
  void theHelpSaysWhatIsNoProtection() {
    String help = command.setUsageHelpWidth(120).getUsageMessage();
    assertTrue(help.contains("without a wallet. This is no protection."), help);
    assertTrue(help.startsWith("Usage: hvrcrypt HUB [PASSWORD]"), help);
  }
}
