package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** Changes the rows of {@code hvr_wallet_mapping} (CATALOG.md section 1). */
final class MappingTable {
  private final Transactions transactions;
  private final Dialect dialect;

  MappingTable(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
  }

  /** Adds one, if the whole mapping makes sense with it. */
  void add(MappedTable mapped) throws SQLException, WalletException {
    Table table = HubTables.MAPPING.make(transactions, dialect);
    try {
      transactions.run(
          connection -> {
            insert(connection, table, mapped);
            Mapping.read(connection, dialect);
            return null;
          });
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) == SqlTrouble.Kind.ROW) {
        throw new WalletRefusedException(
            Shown.line(mapped.table() + "." + mapped.column())
                + " is mapped already, or a name is too long: to map it in another way, unmap it first");
      }
      throw e;
    }
  }

  private static void insert(Connection connection, Table table, MappedTable mapped)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + table.quoted()
            + " (table_name, identity_columns, sealed_column, category, form)"
            + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, mapped.table());
      statement.setString(2, String.join(",", mapped.identity()));
      statement.setString(3, mapped.column());
      statement.setString(4, mapped.category().name());
      statement.setString(5, mapped.form());
      statement.executeUpdate();
    }
  }

  /**
   * Removes one.
   *
   * @param force also if sealed values are left in its column
   * @return whether it was there
   */
  boolean remove(ColumnName name, boolean force) throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          Optional<Table> table = HubTables.MAPPING.find(connection, dialect);
          if (table.isEmpty()) {
            return false;
          }
          if (!force) {
            requireNothingSealed(connection, name);
          }
          return delete(connection, table.get(), name);
        });
  }

  /** Nothing would ever seal them anew, and a purge would not see them. */
  private void requireNothingSealed(Connection connection, ColumnName name)
      throws SQLException, WalletException {
    for (SealedColumn column : Mapping.read(connection, dialect)) {
      if (column.table().equals(name.table()) && column.column().equals(name.column())) {
        SortedMap<Integer, Long> counts = ColumnCensus.of(connection, column, dialect);
        long sealed = counts.values().stream().mapToLong(Long::longValue).sum();
        if (sealed > 0) {
          throw new WalletRefusedException(
              column
                  + " has "
                  + sealed
                  + " sealed values, which would be lost when their key is purged: open them (Encryption=NONE does) or"
                  + " delete them first, or give them up with --force");
        }
      }
    }
  }

  /** Names are stored as somebody typed them. */
  private static boolean delete(Connection connection, Table table, ColumnName name)
      throws SQLException {
    List<List<String>> stored = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT table_name, sealed_column FROM " + table.quoted())) {
      while (row.next()) {
        List<String> names = List.of(row.getString(1), row.getString(2));
        Stream<String> lower = names.stream().map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (lower.toList().equals(List.of(name.table(), name.column()))) {
          stored.add(names);
        }
      }
    }
    String sql = "DELETE FROM " + table.quoted() + " WHERE table_name = ? AND sealed_column = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<String> names : stored) {
        statement.setString(1, names.get(0));
        statement.setString(2, names.get(1));
        statement.executeUpdate();
      }
    }
    return !stored.isEmpty();
  }
}
