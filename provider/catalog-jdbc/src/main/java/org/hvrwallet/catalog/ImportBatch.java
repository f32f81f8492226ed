package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.catalog.CsvReader.Line;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletRefusedException;

/** Writes some lines of a file, of which no two are of one row (CATALOG.md I3, I4). */
final class ImportBatch {
  private final Connection connection;
  private final HubTable table;
  private final CsvHeader header;
  private final Protector protector;
  private final SealedColumn row;

  ImportBatch(Connection connection, HubTable table, CsvHeader header, Protector protector) {
    this.connection = connection;
    this.table = table;
    this.header = header;
    this.protector = protector;
    this.row = header.row();
  }

  /** A line, and which row it is. */
  private record Target(Line line, Identity identity) {}

  /** Writes them, and says how many are new rows. */
  int write(List<Line> lines) throws SQLException, WalletRefusedException {
    Map<List<String>, Identity> there = there(lines);
    List<Target> updates = new ArrayList<>();
    List<Target> inserts = new ArrayList<>();
    List<Line> unknown = new ArrayList<>();
    for (Line line : lines) {
      Optional<Identity> found = header.key(line).map(there::get);
      Optional<Identity> named = header.identity(line);
      if (found.isPresent()) {
        updates.add(new Target(line, found.get()));
      } else if (named.isEmpty()) {
        unknown.add(line);
      } else {
        requireOwnIdentity(line);
        inserts.add(new Target(line, named.get()));
      }
    }
    update(updates, header.changed());
    insert(inserts);
    update(insertUnsealed(unknown), header.sealed().stream().map(SealedColumn::column).toList());
    return inserts.size() + unknown.size();
  }

  private void requireOwnIdentity(Line line) throws WalletRefusedException {
    if (row.identity().stream().anyMatch(part -> table.columns().get(part.name()).generated())) {
      throw CsvHeader.refused(
          line,
          " names a row that is not there: leave its identity empty, and the database makes one");
    }
  }

  /** The rows that are there, by what tells them apart. */
  private Map<List<String>, Identity> there(List<Line> lines)
      throws SQLException, WalletRefusedException {
    Map<List<String>, Identity> there = new HashMap<>();
    List<Line> named = new ArrayList<>();
    for (Line line : lines) {
      if (header.key(line).isPresent()) {
        named.add(line);
      }
    }
    if (named.isEmpty()) {
      return there;
    }
    try (PreparedStatement statement = connection.prepareStatement(select(named.size()))) {
      int index = 1;
      for (Line line : named) {
        if (table.hasLocations()) {
          statement.setString(index++, header.field(line, HubTables.LOCATION_NAME));
        } else {
          Identity identity = header.identity(line).orElseThrow();
          index = HubRows.bindIdentity(statement, index, row, identity);
        }
      }
      try (ResultSet rows = statement.executeQuery()) {
        int name = row.identity().size() + 1;
        while (rows.next()) {
          Identity identity = row.read(rows);
          there.put(
              table.hasLocations() ? List.of(rows.getString(name)) : RowName.texts(row, identity),
              identity);
        }
      }
    }
    return there;
  }

  private String select(int rows) {
    List<String> selected = new ArrayList<>(row.quotedIdentity());
    String condition = String.join(" = ? AND ", row.quotedIdentity()) + " = ?";
    if (table.hasLocations()) {
      String name = table.columns().get(HubTables.LOCATION_NAME).quoted();
      selected.add(name);
      condition = name + " = ?";
    }
    return "SELECT "
        + String.join(", ", selected)
        + " FROM "
        + table.quoted()
        + " WHERE ("
        + String.join(") OR (", Collections.nCopies(rows, condition))
        + ")";
  }

  private void update(List<Target> targets, List<String> columns)
      throws SQLException, WalletRefusedException {
    if (targets.isEmpty() || columns.isEmpty()) {
      return;
    }
    String sql =
        "UPDATE "
            + table.quoted()
            + " SET "
            + String.join(" = ?, ", quoted(columns))
            + " = ? WHERE "
            + String.join(" = ? AND ", row.quotedIdentity())
            + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Target target : targets) {
        bind(statement, target.line(), Optional.of(target.identity()), columns);
        HubRows.bindIdentity(statement, columns.size() + 1, row, target.identity());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void insert(List<Target> targets) throws SQLException, WalletRefusedException {
    if (targets.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(insertSql(quoted(header.names())))) {
      for (Target target : targets) {
        bind(statement, target.line(), Optional.of(target.identity()), header.names());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Makes rows without what has to be sealed for them, and reads which rows they are. */
  private List<Target> insertUnsealed(List<Line> lines)
      throws SQLException, WalletRefusedException {
    List<Target> made = new ArrayList<>();
    if (lines.isEmpty()) {
      return made;
    }
    List<String> columns = header.unsealed();
    if (columns.isEmpty()) {
      throw new WalletRefusedException("the first line has no column beside the mapped ones");
    }
    String[] identity =
        row.identity().stream()
            .map(part -> table.columns().get(part.name()).column().name())
            .toArray(String[]::new);
    try (PreparedStatement statement =
        connection.prepareStatement(insertSql(quoted(columns)), identity)) {
      for (Line line : lines) {
        bind(statement, line, Optional.empty(), columns);
        statement.addBatch();
      }
      statement.executeBatch();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        for (Line line : lines) {
          if (!keys.next()) {
            throw new SQLException("the driver does not tell generated keys", "0A000");
          }
          made.add(new Target(line, row.read(keys)));
        }
      }
    }
    return made;
  }

  private List<String> quoted(List<String> columns) {
    return columns.stream().map(name -> table.columns().get(name).quoted()).toList();
  }

  private String insertSql(List<String> quoted) {
    return "INSERT INTO "
        + table.quoted()
        + " ("
        + String.join(", ", quoted)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(quoted.size(), "?"))
        + ")";
  }

  /** Fills in the columns of a line; those that are mapped need its identity. */
  private void bind(
      PreparedStatement statement, Line line, Optional<Identity> identity, List<String> columns)
      throws SQLException, WalletRefusedException {
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      HubColumn column = table.columns().get(name);
      try {
        Object content = column.content(header.field(line, name));
        SealedColumn sealed = table.sealed().get(name);
        if (sealed != null) {
          content = protectedContent(sealed, line, identity.orElseThrow(), content);
        }
        column.bindContent(statement, i + 1, content);
      } catch (SQLException e) {
        if (SqlTrouble.kind(e) == SqlTrouble.Kind.LOST) {
          throw e;
        }
        throw CsvHeader.refused(
            line,
            ", column "
                + Shown.line(name + ": it is no value of type " + column.column().typeName()));
      }
    }
  }

  private Object protectedContent(SealedColumn column, Line line, Identity identity, Object content)
      throws WalletRefusedException {
    String location =
        table.locationName(column, identity, header.field(line, HubTables.LOCATION_NAME));
    try {
      HubRows.Found found = new HubRows.Found(identity, content, location);
      return HubValues.protectedContent(column, found, content, protector);
    } catch (WalletRefusedException e) {
      throw CsvHeader.refused(line, ": " + e.getMessage());
    }
  }
}
