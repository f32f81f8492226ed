package org.hvrwallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hvrwallet.catalog.CsvReader.Line;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** Imports a file in the transaction of a connection (CATALOG.md section 10). */
final class CsvImport {
  private static final int BATCH = 500;
  private static final long BATCH_CHARACTERS = 1 << 20;

  private final Connection connection;
  private final HubTable table;
  private final ResealProgress progress;
  private final List<Line> waiting = new ArrayList<>();
  private final Set<List<String>> keys = new HashSet<>();
  private long characters;
  private long lines;
  private long inserted;

  /** Imports all lines, or none. */
  static ImportReport run(
      Connector connector,
      String table,
      InputStream utf8,
      Protector protector,
      ResealProgress progress)
      throws WalletException, IOException {
    try (Connection connection = connector.connect(Connection.TRANSACTION_READ_COMMITTED)) {
      boolean done = false;
      try {
        HubTable read = HubTable.read(connection, Dialect.of(connection), table);
        ImportReport report = new CsvImport(connection, read, progress).run(utf8, protector);
        connection.commit();
        done = true;
        return report;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw SqlTrouble.refused(connector + " (nothing was imported)", e);
    }
  }

  private CsvImport(Connection connection, HubTable table, ResealProgress progress) {
    this.connection = connection;
    this.table = table;
    this.progress = progress;
  }

  private ImportReport run(InputStream utf8, Protector protector)
      throws IOException, SQLException, WalletRefusedException {
    CsvReader csv = new CsvReader(utf8);
    Line first =
        csv.read()
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "the file is empty: its first line has the names of columns"));
    CsvHeader header = new CsvHeader(table, first);
    ImportBatch batch = new ImportBatch(connection, table, header, protector);
    for (Optional<Line> line = csv.read(); line.isPresent(); line = csv.read()) {
      add(line.get(), header, batch);
    }
    write(batch);
    return new ImportReport(inserted, lines - inserted);
  }

  /** Of two lines for one row, the first is written before the second is looked at. */
  private void add(Line line, CsvHeader header, ImportBatch batch)
      throws SQLException, WalletRefusedException {
    if (line.fields().size() != header.width()) {
      throw CsvHeader.refused(
          line, " has " + line.fields().size() + " fields, and the first has " + header.width());
    }
    Optional<List<String>> key = header.key(line);
    boolean full = waiting.size() == BATCH || characters > BATCH_CHARACTERS;
    if (full || (key.isPresent() && keys.contains(key.get()))) {
      write(batch);
    }
    key.ifPresent(keys::add);
    waiting.add(line);
    characters += line.fields().stream().mapToLong(text -> text == null ? 0 : text.length()).sum();
  }

  private void write(ImportBatch batch) throws SQLException, WalletRefusedException {
    if (waiting.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      inserted += batch.write(waiting);
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
        throw e;
      }
      connection.rollback(before);
      writeOneByOne(batch);
    }
    connection.releaseSavepoint(before);
    lines += waiting.size();
    waiting.clear();
    characters = 0;
    keys.clear();
    if (!progress.goOn(lines, OptionalLong.empty())) {
      throw new WalletRefusedException("the import was stopped: nothing was imported");
    }
  }

  /** Finds the line that is not taken. */
  private void writeOneByOne(ImportBatch batch) throws SQLException, WalletRefusedException {
    for (Line line : waiting) {
      try {
        inserted += batch.write(List.of(line));
      } catch (SQLException e) {
        if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
          throw e;
        }
        throw CsvHeader.refused(line, ": " + SqlTrouble.sentenceOfRow(e));
      }
    }
  }
}
