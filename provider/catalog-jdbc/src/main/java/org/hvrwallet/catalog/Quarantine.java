package org.hvrwallet.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;

/**
 * Keeps what stays as it is: the first of them in memory, all of them in a table if there can be
 * one. One thread at a time.
 */
final class Quarantine {
  static final String TABLE = "hvr_wallet_quarantine";
  static final int MOST_TEXTS = 1_000;

  private static final int LONGEST = 500;
  private static final int CUT = 435;
  private static final String CREATE =
      "CREATE TABLE "
          + TABLE
          + " (table_name VARCHAR(128) NOT NULL, column_name VARCHAR(128) NOT NULL,"
          + " identity VARCHAR(500) NOT NULL, reason VARCHAR(500) NOT NULL,"
          + " first_seen TIMESTAMP NOT NULL, PRIMARY KEY (table_name, column_name, identity))";

  private final Transactions transactions;
  private final Dialect dialect;
  private final boolean showsKeyValues;
  private final List<String> texts = new ArrayList<>();
  private Optional<String> insert = Optional.empty();
  private boolean usable = true;
  private long more;

  Quarantine(Transactions transactions, Dialect dialect, boolean showsKeyValues) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.showsKeyValues = showsKeyValues;
  }

  void add(List<Quarantined> rows) throws WalletException {
    for (Quarantined row : rows) {
      if (texts.size() < MOST_TEXTS) {
        texts.add(row.text(showsKeyValues));
      } else {
        more++;
      }
    }
    if (usable && !rows.isEmpty()) {
      try {
        write(rows);
      } catch (SQLException e) {
        usable = false;
        texts.add(TABLE + " cannot be written, so it is not complete: " + SqlTrouble.sentence(e));
      }
    }
  }

  /** What to report; of many, the first. */
  List<String> texts() {
    List<String> all = new ArrayList<>(texts);
    if (more > 0) {
      all.add("and " + more + " more" + (usable ? ": see the table " + TABLE : ""));
    }
    return all;
  }

  private void write(List<Quarantined> rows) throws SQLException, WalletException {
    if (insert.isEmpty()) {
      insert = transactions.run(this::find);
    }
    if (insert.isEmpty()) {
      insert = create();
    }
    if (insert.isEmpty()) {
      usable = false;
      return;
    }
    try {
      transactions.run(connection -> insert(connection, rows));
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
        throw e;
      }
      for (Quarantined row : rows) {
        insertUnlessThere(row);
      }
    }
  }

  private Optional<String> find(Connection connection) throws SQLException, WalletException {
    Optional<Table> table = new Tables(connection, dialect).find(TABLE);
    return table.map(
        found ->
            dialect.insertNew(
                found.quoted(),
                "(table_name, column_name, identity, reason, first_seen) VALUES (?, ?, ?, ?, ?)"));
  }

  /** Somebody else may make it at the same time; and not everybody may make tables. */
  private Optional<String> create() throws SQLException, WalletException {
    try {
      transactions.run(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(CREATE);
            }
          });
    } catch (SQLException e) {
      // Then it is there already, or there is none.
    }
    return transactions.run(this::find);
  }

  private int insert(Connection connection, List<Quarantined> rows) throws SQLException {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    try (PreparedStatement statement = connection.prepareStatement(insert.orElseThrow())) {
      for (Quarantined row : rows) {
        statement.setString(1, bounded(row.column().table()));
        statement.setString(2, bounded(row.column().column()));
        statement.setString(3, bounded(row.row()));
        statement.setString(4, bounded(row.reason()));
        statement.setObject(5, now);
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }

  private void insertUnlessThere(Quarantined row) throws SQLException, WalletException {
    try {
      transactions.run(connection -> insert(connection, List.of(row)));
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
        throw e;
      }
    }
  }

  /** Long ones stay different ones (Q1). */
  static String bounded(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return text.substring(0, CUT) + "~" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
