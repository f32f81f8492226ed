package org.hvrwallet.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;

/** Finds the columns of a mapping in a table, and refuses those that would not do (M2 to M6). */
final class ColumnLookup {
  private final Tables tables;
  private final Dialect dialect;

  ColumnLookup(Tables tables, Dialect dialect) {
    this.tables = tables;
    this.dialect = dialect;
  }

  SealedColumn resolve(MappedColumn mapped, Table table)
      throws SQLException, WalletRefusedException {
    Map<String, List<TableColumn>> columns = tables.columns(table);
    TableColumn sealed = find(mapped, columns, mapped.column());
    requireForm(mapped, sealed);
    List<IdentityColumn> identity = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String name : mapped.identity()) {
      TableColumn column = find(mapped, columns, name);
      if (column.equals(sealed) || !names.add(column.name())) {
        throw mapped.refused(Shown.line(name) + " cannot be a part of its identity, or twice");
      }
      IdentityType type = identityType(mapped, column);
      identity.add(new IdentityColumn(name, tables.quoted(column.name()), type));
    }
    if (tables.keys(table).stream().noneMatch(names::containsAll)) {
      throw mapped.refused(
          "no primary key or unique index makes a row of "
              + Shown.line(String.join(",", mapped.identity())));
    }
    return new SealedColumn(
        mapped.table(),
        mapped.column(),
        table.quoted(),
        tables.quoted(sealed.name()),
        identity,
        mapped.category(),
        mapped.form(),
        mapped.binding(),
        location(mapped, columns));
  }

  /** The name that obfuscated values of a location are bound to (A4). */
  private Optional<String> location(MappedColumn mapped, Map<String, List<TableColumn>> columns)
      throws SQLException, WalletRefusedException {
    if (!mapped.table().equals(Mapping.LOCATIONS)
        || mapped.identity().equals(List.of(Mapping.LOCATION_NAME))) {
      return Optional.empty();
    }
    return Optional.of(tables.quoted(find(mapped, columns, Mapping.LOCATION_NAME).name()));
  }

  /** Whether a table has a column that alone tells its rows from each other (M3, M4). */
  boolean isIdentity(Table table, String name) throws SQLException, WalletRefusedException {
    Optional<TableColumn> column =
        Tables.atMostOne(tables.columns(table).getOrDefault(name, List.of()), "column", name);
    return column.isPresent()
        && !column.get().nullable()
        && IdentityType.of(column.get()).isPresent()
        && tables.keys(table).contains(Set.of(column.get().name()));
  }

  private static TableColumn find(
      MappedColumn mapped, Map<String, List<TableColumn>> columns, String name)
      throws WalletRefusedException {
    return Tables.atMostOne(columns.getOrDefault(name, List.of()), "column", name)
        .orElseThrow(() -> mapped.refused("no such column: " + Shown.line(name)));
  }

  private static IdentityType identityType(MappedColumn mapped, TableColumn column)
      throws WalletRefusedException {
    if (column.nullable()) {
      throw mapped.refused(Shown.line(column.name()) + " of its identity may be NULL");
    }
    return IdentityType.of(column)
        .orElseThrow(
            () ->
                mapped.refused(
                    Shown.line(column.name() + " of its identity is of type " + column.typeName())
                        + ": use integers, text of variable length, or UUIDs"));
  }

  private void requireForm(MappedColumn mapped, TableColumn column) throws WalletRefusedException {
    boolean large = dialect.comparesLargeObjects();
    boolean fits =
        mapped.form().isText()
            ? column.isText() || (large && column.isLargeText())
            : column.isBytes() || (large && column.isLargeBytes());
    if (!fits) {
      throw mapped.refused(
          Shown.line("it is of type " + column.typeName())
              + (mapped.form().isText()
                  ? ", not text of variable length"
                  : ", not bytes of variable length"));
    }
  }
}
