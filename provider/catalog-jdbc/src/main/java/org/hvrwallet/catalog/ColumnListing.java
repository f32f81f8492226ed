package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.WalletException;

/** Shows how values are protected, row by row, and never a value. */
final class ColumnListing {
  private static final int FETCH_ROWS = 100;

  private final Connection connection;
  private final Dialect dialect;

  ColumnListing(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** All mapped columns. */
  List<ColumnContents> all() throws SQLException, WalletException {
    List<ColumnContents> all = new ArrayList<>();
    for (SealedColumn column : Mapping.read(connection, dialect)) {
      all.add(contents(column));
    }
    return all;
  }

  private ColumnContents contents(SealedColumn column) throws SQLException, WalletException {
    Map<State, Long> rows = new EnumMap<>(State.class);
    SortedMap<Integer, Long> sealed = new TreeMap<>();
    each(
        column,
        found -> {
          ContentState state = ContentState.of(found.content(), column.form());
          rows.merge(state.state(), 1L, Long::sum);
          state.sequences().forEach(sequence -> sealed.merge(sequence, 1L, Long::sum));
        });
    return new ColumnContents(
        column.table(),
        column.column(),
        column.identity().stream().map(IdentityColumn::name).toList(),
        column.category(),
        column.formText(),
        rows,
        sealed);
  }

  /** The rows of a column, in no order. */
  void rows(ColumnName name, Consumer<StoredRow> visitor) throws SQLException, WalletException {
    HubTable table = HubTable.read(connection, dialect, name.table());
    SealedColumn column = table.sealedColumn(name.column());
    each(
        column,
        found -> {
          ContentState state = ContentState.of(found.content(), column.form());
          String row =
              table.hasLocations() ? found.locationName() : RowName.of(column, found.identity());
          visitor.accept(new StoredRow(row, state.state(), state.distinct()));
        });
  }

  /** Gives each row of a column, in no order and in constant memory. */
  void each(SealedColumn column, Consumer<HubRows.Found> visitor)
      throws SQLException, WalletException {
    HubTable table = HubTable.read(connection, dialect, column.table());
    HubRows rows = new HubRows(connection, dialect, table);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet result = statement.executeQuery(rows.select(column))) {
        while (result.next()) {
          visitor.accept(rows.read(result, column));
        }
      }
    }
  }
}
