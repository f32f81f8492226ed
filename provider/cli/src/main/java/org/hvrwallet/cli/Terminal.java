package org.hvrwallet.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Optional;

/** The terminal of this process, if it has one. */
final class Terminal {
  private Terminal() {}

  /**
   * From JDK 22 on, {@code System.console()} may be there without a terminal, and a method that
   * this is not compiled for says so.
   */
  @SuppressWarnings("SystemConsoleNull") // before JDK 22 it may be null
  static Optional<Console> console() {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console) ? Optional.of(console) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.of(console);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("isTerminal takes nothing and does not fail", e);
    }
  }
}
