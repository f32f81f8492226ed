package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletRefusedException;

/** Finds tables and columns by their names in the metadata of a database (CATALOG.md M1, M2). */
final class Tables {
  private static final Set<String> KINDS = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");

  private final Connection connection;
  private final DatabaseMetaData data;
  private final Dialect dialect;
  private final String quote;

  Tables(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    this.data = connection.getMetaData();
    this.dialect = dialect;
    this.quote = data.getIdentifierQuoteString().trim();
  }

  /** Finds a table; empty if there is none of this name. */
  Optional<Table> find(String name) throws SQLException, WalletRefusedException {
    int dot = name.indexOf('.');
    Optional<String> space = dot < 0 ? Optional.ofNullable(space()) : space(name.substring(0, dot));
    if (dot >= 0 && space.isEmpty()) {
      return Optional.empty();
    }
    String table = name.substring(dot + 1);
    List<Table> found = new ArrayList<>();
    try (ResultSet rows = tables(space.orElse(null))) {
      while (rows.next()) {
        // PostgreSQL lists its indexes of partitioned tables, without a type.
        if (KINDS.contains(String.valueOf(rows.getString("TABLE_TYPE")))
            && rows.getString("TABLE_NAME").equalsIgnoreCase(table)) {
          found.add(table(rows));
        }
      }
    }
    return atMostOne(found, "table", name);
  }

  private ResultSet tables(String space) throws SQLException {
    return dialect.hasCatalogsOnly()
        ? data.getTables(space, null, "%", null)
        : data.getTables(null, space == null ? null : escaped(space), "%", null);
  }

  /** The schema that has a name. */
  private Optional<String> space(String name) throws SQLException, WalletRefusedException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = dialect.hasCatalogsOnly() ? data.getCatalogs() : data.getSchemas()) {
      while (rows.next()) {
        if (rows.getString(1).equalsIgnoreCase(name)) {
          found.add(rows.getString(1));
        }
      }
    }
    return atMostOne(found, "schema", name);
  }

  private String space() throws SQLException {
    return dialect.hasCatalogsOnly() ? connection.getCatalog() : connection.getSchema();
  }

  private Table table(ResultSet row) throws SQLException {
    String catalog = row.getString("TABLE_CAT");
    String schema = row.getString("TABLE_SCHEM");
    String name = row.getString("TABLE_NAME");
    String space = dialect.hasCatalogsOnly() ? catalog : schema;
    String quoted = space == null ? quoted(name) : quoted(space) + "." + quoted(name);
    return new Table(catalog, schema, name, quoted);
  }

  /** The columns of a table, by their names in lower case. */
  Map<String, List<TableColumn>> columns(Table table) throws SQLException {
    Map<String, List<TableColumn>> columns = new TreeMap<>();
    String schema = table.schema() == null ? null : escaped(table.schema());
    try (ResultSet rows = data.getColumns(table.catalog(), schema, escaped(table.name()), "%")) {
      while (rows.next()) {
        if (rows.getString("TABLE_NAME").equals(table.name())) {
          TableColumn column = column(rows);
          String key = column.name().toLowerCase(Locale.ROOT);
          columns.computeIfAbsent(key, none -> new ArrayList<>()).add(column);
        }
      }
    }
    return columns;
  }

  private static TableColumn column(ResultSet row) throws SQLException {
    return new TableColumn(
        row.getString("COLUMN_NAME"),
        row.getInt("DATA_TYPE"),
        row.getString("TYPE_NAME"),
        row.getInt("COLUMN_SIZE"),
        row.getInt("DECIMAL_DIGITS"),
        row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls);
  }

  /** Sets of columns of which no two rows have the same values. */
  List<Set<String>> keys(Table table) throws SQLException {
    Map<String, Set<String>> keys = new TreeMap<>();
    Set<String> unusable = new HashSet<>();
    try (ResultSet rows = data.getPrimaryKeys(table.catalog(), table.schema(), table.name())) {
      while (rows.next()) {
        keys.computeIfAbsent("", none -> new HashSet<>()).add(rows.getString("COLUMN_NAME"));
      }
    }
    try (ResultSet rows =
        data.getIndexInfo(table.catalog(), table.schema(), table.name(), true, true)) {
      while (rows.next()) {
        String index = "index " + rows.getString("INDEX_NAME");
        String column = rows.getString("COLUMN_NAME");
        // Over some rows only, or over what is computed: that is no key.
        if (rows.getBoolean("NON_UNIQUE")
            || column == null
            || rows.getString("FILTER_CONDITION") != null) {
          unusable.add(index);
        } else {
          keys.computeIfAbsent(index, none -> new HashSet<>()).add(column);
        }
      }
    }
    keys.keySet().removeAll(unusable);
    return List.copyOf(keys.values());
  }

  /** A name as it stands in statements. */
  String quoted(String name) throws SQLException {
    if (quote.isEmpty()) {
      throw new SQLException("this database quotes no names", "0A000");
    }
    return quote + name.replace(quote, quote + quote) + quote;
  }

  private String escaped(String name) throws SQLException {
    String escape = data.getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  static <T> Optional<T> atMostOne(List<T> found, String what, String name)
      throws WalletRefusedException {
    if (found.size() > 1) {
      throw new WalletRefusedException(
          "there are several "
              + what
              + "s of the name "
              + Shown.line(name)
              + " where upper and lower case are the same: rename one");
    }
    return found.stream().findFirst();
  }
}
