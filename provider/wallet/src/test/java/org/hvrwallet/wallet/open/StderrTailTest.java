package org.hvrwallet.wallet.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a plugin's words may stand in an error message, and so in a log that others read. */
class StderrTailTest {
  private final StderrTail tail = new StderrTail();

  private void say(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tail.add(bytes, bytes.length);
  }

  private String shown(String password) {
    try (Password delivered = Password.copyOf(password.toCharArray())) {
      return tail.show(Optional.of(delivered));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'+ echo tiger\n', + echo [password]",
    "tigertiger, [password]",
    "tigetiger tiger., tige[password] [password].",
    "tige, tige",
  })
  void thePasswordIsRedacted(String said, String expected) {
    say(said);
    assertEquals(expected, shown("tiger"));
  }

  /** Overlapping finds would leave the end of the password in the log. */
  @Test
  void aPasswordThatRepeatsItselfIsRedactedWhole() {
    say("ababa!");
    assertEquals("[password]!", shown("aba"));
  }

  /** Of a password that stands where the shown part begins, no end is shown. */
  @Test
  void aLongPasswordAtTheCutIsRedacted() {
    String password = "0123456789".repeat(1_000);
    say("x".repeat(200_000) + password + "y".repeat(1_995));
    String shown = shown(password);
    assertFalse(shown.contains("9"), shown);
    assertEquals("word]" + "y".repeat(1_995), shown);
  }

  @Test
  void theLast2000CharactersAreShown() {
    say("\u20ac".repeat(50_000) + "end");
    assertEquals("\u20ac".repeat(1_997) + "end", tail.show(Optional.empty()));
  }

  /** A plugin must not be able to write a second line into somebody's log, or colour a terminal. */
  @Test
  void whatIsNotPrintableBecomesASpace() {
    say("a\r\nb\u001b[31mc\u202ed\u2028e\0\0f\n");
    byte[] notUtf8 = {(byte) 0xff, 'g'};
    tail.add(notUtf8, 2);
    assertEquals("a b [31mc d e f \ufffdg", tail.show(Optional.empty()));
  }

  @Test
  void nothingStaysAfterClosing() {
    say("tiger");
    tail.close();
    assertEquals("", tail.show(Optional.empty()));
  }
}
