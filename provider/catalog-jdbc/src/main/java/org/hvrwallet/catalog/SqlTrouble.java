package org.hvrwallet.catalog;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Map;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * What a failure means, by its SQLSTATE and the vendor's code. The message is left alone: it may
 * quote the row that was written.
 */
final class SqlTrouble {
  private static final Set<String> AGAIN = Set.of("55P03", "53300", "HYT00", "90131");
  private static final Set<Integer> AGAIN_CODES = Set.of(1020, 1040, 1205, 1213);
  private static final Set<String> LOST =
      Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");
  private static final Set<Integer> LOST_CODES = Set.of(1053, 1927);
  private static final Set<String> ROW_CLASSES = Set.of("22", "23", "44", "45", "P0");

  private static final String READ_ONLY =
      "it takes no writes: is it a replica? Name the primary server";
  private static final String TIMEOUT =
      "it stopped a statement that took longer than it allows: raise the statement timeout of this user";
  private static final String FULL = "its disk is full: make room, and call again";
  private static final String FORBIDDEN =
      "this user may not do that, or not see all rows: grant SELECT and UPDATE on the mapped tables, INSERT to fill them, and BYPASSRLS if they have policies";
  private static final String LOGIN =
      "it does not accept this user or password. Give the right ones, which a wallet keeps from then on: hvrwallet catalog"
          + " -u USER URL create";
  private static final String TAKEN =
      "another process has it open: end that one, or run a server of the database";
  private static final String MISSING =
      "there is no such database: look at its name, or is this another server?";

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry("25006", READ_ONLY),
          Map.entry("90097", READ_ONLY),
          Map.entry("57014", TIMEOUT),
          Map.entry("70100", TIMEOUT),
          Map.entry("53100", FULL),
          Map.entry("90031", FULL),
          Map.entry("08004", LOGIN), // also if a password is wanted and none was given
          Map.entry("42501", FORBIDDEN),
          Map.entry("90096", FORBIDDEN),
          Map.entry("90020", TAKEN),
          Map.entry("3D000", MISSING),
          Map.entry("90146", MISSING),
          Map.entry("90149", MISSING));
  private static final Map<Integer, String> SENTENCES_OF_CODES =
      Map.of(
          1290, READ_ONLY, 1836, READ_ONLY, 1021, FULL, 1114, FULL, 1969, TIMEOUT, 1142, FORBIDDEN,
          1143, FORBIDDEN, 1049, MISSING);

  private static final String TOO_SHORT = "22001";

  private SqlTrouble() {}

  /** What to do about a failure. */
  enum Kind {
    /** The transaction lost against another, and may be tried again. */
    AGAIN,
    /** The connection is gone, and another may be opened. */
    LOST,
    /** A row cannot be written as it is to be; others can. */
    ROW,
    /** Nothing goes on before somebody has done something. */
    END
  }

  static Kind kind(SQLException failure) {
    String state = state(failure);
    int code = failure.getErrorCode();
    if (state.startsWith("40") || AGAIN.contains(state) || AGAIN_CODES.contains(code)) {
      return Kind.AGAIN;
    } else if (neverConnects(failure)) {
      return Kind.END;
    } else if (state.startsWith("08")
        || LOST.contains(state)
        || LOST_CODES.contains(code)
        || failure instanceof SQLRecoverableException
        || failure instanceof SQLNonTransientConnectionException) {
      return Kind.LOST;
    }
    boolean row = state.length() == 5 && ROW_CLASSES.contains(state.substring(0, 2));
    return row ? Kind.ROW : Kind.END;
  }

  /** Drivers call these a lost connection, but the next one would not come about either. */
  private static boolean neverConnects(SQLException failure) {
    String known = known(failure);
    return TAKEN.equals(known)
        || MISSING.equals(known)
        || LOGIN.equals(known)
        || state(failure).startsWith("28");
  }

  private static String known(SQLException failure) {
    return SENTENCES_OF_CODES.getOrDefault(failure.getErrorCode(), SENTENCES.get(state(failure)));
  }

  static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  /** What to say of it. */
  static String sentence(SQLException failure) {
    String state = state(failure);
    String known = known(failure);
    if (known != null) {
      return known;
    } else if (state.startsWith("28")) {
      return LOGIN;
    }
    return switch (kind(failure)) {
      case LOST -> "it cannot be reached: is it running, and is this its address?";
      case AGAIN -> "others were in the way each time: call again";
      case ROW, END -> "it refuses with SQLSTATE " + shownState(state) + ": see its own log";
    };
  }

  /** What to say of a value that the database refuses to store. */
  static String refusal(SQLException failure, Object value) {
    String state = state(failure);
    if (state.equals(TOO_SHORT)) {
      String needed =
          value instanceof String text
              ? text.codePointCount(0, text.length()) + " characters"
              : ((byte[]) value).length + " bytes";
      return "the column is too short for the new value (SQLSTATE 22001), which needs "
          + needed
          + ": make the column longer, and call again";
    }
    return "the database refuses the new value (SQLSTATE " + shownState(state) + ")";
  }

  /** What to say of a row that the database does not take. */
  static String sentenceOfRow(SQLException failure) {
    if (state(failure).startsWith("22")) {
      return "a value is too long for its column once it is sealed, or not of its type: make the column longer, or correct"
          + " the value";
    } else if (state(failure).startsWith("23")) {
      return "a value is missing that the table needs, or is there already and must differ: correct it, or the table";
    }
    return sentence(failure);
  }

  /** A state for people: five letters and digits, or nothing that anybody would know. */
  static String shownState(String state) {
    return state.matches("[0-9A-Za-z]{5}") ? state : "unknown";
  }

  /** The exception for it; the cause stays out, with its message. */
  static WalletRefusedException refused(Object where, SQLException failure) {
    return new WalletRefusedException(where + ": " + sentence(failure));
  }
}
