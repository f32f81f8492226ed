package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** What a database knows of the wallet of its hub (CATALOG.md section 7). */
final class HubRecords {
  private static final Pattern HUB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final long MOST_GENERATIONS = 1L << 52;
  private static final int MOST_KEYS = 1_000_000_000;

  /** Its primary key is what lets there be one row. */
  static final OwnTable TABLE =
      new OwnTable(
          "hvr_wallet_hub",
          "schema_version INTEGER NOT NULL PRIMARY KEY, hub VARCHAR(64) NOT NULL,"
              + " generation BIGINT NOT NULL, highest_sequence INTEGER NOT NULL,"
              + " complete VARCHAR(5) NOT NULL, recorded TIMESTAMP NOT NULL");

  static final int SCHEMA_VERSION = 1;

  private final Transactions transactions;
  private final Dialect dialect;

  HubRecords(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
  }

  /** Refuses a database that a newer program made (H5). */
  static void requireKnownVersion(Connection connection, Dialect dialect)
      throws SQLException, WalletRefusedException {
    Optional<Table> table = TABLE.find(connection, dialect);
    if (table.isEmpty()) {
      return;
    }
    String sql = "SELECT max(schema_version) FROM " + table.get().quoted();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int version = row.next() ? row.getInt(1) : 0;
      if (version > SCHEMA_VERSION) {
        throw new WalletRefusedException(
            "this hub database has schema version "
                + version
                + ", and this program knows those up to "
                + SCHEMA_VERSION
                + ": use the newer program that made it");
      }
    }
  }

  Optional<HubRecord> recorded() throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          requireKnownVersion(connection, dialect);
          Optional<Table> table = TABLE.find(connection, dialect);
          return table.isPresent() ? read(connection, table.get()) : Optional.empty();
        });
  }

  /** Records it, unless a later generation is recorded (H2, H3, H4). */
  void record(HubRecord record) throws SQLException, WalletException {
    Table table = TABLE.make(transactions, dialect);
    write(table, record);
    transactions.run(
        connection -> {
          dialect.toDisk(connection);
          return null;
        });
  }

  private void write(Table table, HubRecord record) throws SQLException, WalletException {
    transactions.runBesideOthers(
        connection -> {
          dialect.waitForDisk(connection);
          requireKnownVersion(connection, dialect);
          Optional<HubRecord> there = read(connection, table);
          if (there.isEmpty()) {
            insert(connection, table, record);
          } else if (there.get().hub().equals(record.hub())) {
            update(connection, table, record);
          } else {
            throw new WalletRefusedException(
                "this database belongs to the hub "
                    + Shown.line(there.get().hub())
                    + ", not to "
                    + Shown.line(record.hub())
                    + ": name another database. If the hub was renamed, change the name in "
                    + TABLE.name());
          }
          return null;
        });
  }

  private static Optional<HubRecord> read(Connection connection, Table table)
      throws SQLException, WalletRefusedException {
    String sql = "SELECT hub, generation, highest_sequence, complete FROM " + table.quoted();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        return Optional.empty();
      }
      HubRecord record =
          new HubRecord(
              row.getString(1),
              row.getLong(2),
              row.getInt(3),
              Boolean.parseBoolean(row.getString(4)));
      if (row.next()) {
        throw new WalletRefusedException(
            TABLE.name() + " has several rows: delete those that are not of this hub");
      }
      requireReal(record);
      return Optional.of(record);
    }
  }

  /** Who may write to the table must not end rotations for good, nor write to a terminal. */
  private static void requireReal(HubRecord record) throws WalletRefusedException {
    boolean real =
        HUB.matcher(record.hub()).matches()
            && record.generation() > 0
            && record.generation() < MOST_GENERATIONS
            && record.highestSequence() > 0
            && record.highestSequence() < MOST_KEYS;
    if (!real) {
      throw new WalletRefusedException(
          TABLE.name()
              + " holds a hub, a generation or a sequence that no wallet has: somebody changed it. Delete its row, or"
              + " put back the table from a backup");
    }
  }

  private static void insert(Connection connection, Table table, HubRecord record)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + table.quoted()
            + " (generation, highest_sequence, complete, recorded, hub, schema_version)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, record);
      statement.setInt(6, SCHEMA_VERSION);
      statement.executeUpdate();
    }
  }

  /** One statement, so that of two at once the later generation stays. */
  private static void update(Connection connection, Table table, HubRecord record)
      throws SQLException {
    String sql =
        "UPDATE "
            + table.quoted()
            + " SET generation = ?, highest_sequence = ?, complete = ?, recorded = ?"
            + " WHERE hub = ? AND generation <= ? AND highest_sequence <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, record);
      statement.setLong(6, record.generation());
      statement.setInt(7, record.highestSequence());
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, HubRecord record) throws SQLException {
    statement.setLong(1, record.generation());
    statement.setInt(2, record.highestSequence());
    statement.setString(3, Boolean.toString(record.complete()));
    statement.setObject(4, LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
    statement.setString(5, record.hub());
  }
}
