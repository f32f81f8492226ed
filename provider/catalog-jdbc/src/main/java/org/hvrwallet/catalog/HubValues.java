package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** Single values (CATALOG.md section 9). */
final class HubValues {
  private static final String UNOPENED =
      " does not open: it was changed, or copied from another row, or this wallet does not have its key. Set it anew";

  private final Transactions transactions;
  private final Dialect dialect;

  HubValues(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
  }

  /** As it is stored, which may be in clear. */
  StoredContent get(ColumnName name, String row) throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          HubTable table = HubTable.read(connection, dialect, name.table());
          SealedColumn column = table.sealedColumn(name.column());
          return StoredContent.of(find(connection, table, column, row).content(), column.form());
        });
  }

  /** The clear value; empty if there is none. */
  Optional<SecretBytes> open(ColumnName name, String row, Protector protector)
      throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          HubTable table = HubTable.read(connection, dialect, name.table());
          SealedColumn column = table.sealedColumn(name.column());
          HubRows.Found found = find(connection, table, column, row);
          if (found.content() == null) {
            return Optional.empty();
          }
          byte[] aad = column.aad(found.identity());
          Optional<SecretBytes> clear =
              Opening.of(found.content(), aad, found.locationName(), column, protector);
          if (clear.isEmpty()) {
            throw new WalletRefusedException(shown(column, found.identity(), protector) + UNOPENED);
          }
          return clear;
        });
  }

  private HubRows.Found find(Connection connection, HubTable table, SealedColumn column, String row)
      throws SQLException, WalletRefusedException {
    return new HubRows(connection, dialect, table)
        .find(column, row)
        .orElseThrow(() -> RowName.missing(column, row));
  }

  /** Sets one, brought to what the level asks for. */
  void set(
      ColumnName name, String row, SecretBytes value, Protector protector, BooleanSupplier current)
      throws SQLException, WalletException {
    transactions.runBesideOthers(
        connection -> {
          HubTable table = HubTable.read(connection, dialect, name.table());
          HubColumn column = table.column(name.column());
          SealedColumn sealed = table.sealed().get(name.column());
          if (sealed == null) {
            requireSettable(table, name.column());
          }
          SealedColumn told = sealed == null ? table.anySealed() : sealed;
          HubRows rows = new HubRows(connection, dialect, table);
          HubRows.Found found = findOrMake(rows, table, told, row);
          Object content = content(column, value);
          try {
            Object written =
                sealed == null ? content : protectedContent(sealed, found, content, protector);
            rows.write(told, found.identity(), column, written);
          } finally {
            if (content instanceof byte[] bytes) {
              Arrays.fill(bytes, (byte) 0);
            }
          }
          if (!current.getAsBoolean()) { // a transaction may have taken long, or several attempts
            throw new WalletRefusedException(
                "the key of the wallet or its encryption level was changed meanwhile; nothing was set: set it again");
          }
          return null;
        });
  }

  private static HubRows.Found findOrMake(
      HubRows rows, HubTable table, SealedColumn column, String row)
      throws SQLException, WalletRefusedException {
    Optional<HubRows.Found> found = rows.find(column, row);
    if (found.isEmpty() && table.hasLocations() && !row.isBlank()) {
      rows.insertLocation(row);
      found = rows.named(column, row);
    }
    return found.orElseThrow(() -> RowName.missing(column, row));
  }

  private static void requireSettable(HubTable table, String column) throws WalletRefusedException {
    if (!table.isOurs()) {
      table.sealedColumn(column); // says so
    }
    boolean names = table.anySealed().identity().stream().anyMatch(c -> c.name().equals(column));
    if (names || (table.hasLocations() && column.equals(HubTables.LOCATION_NAME))) {
      throw new WalletRefusedException(
          Shown.line(table.name() + "." + column)
              + " names the row, and values are bound to it: make another row instead");
    }
  }

  private static Object content(HubColumn column, SecretBytes value) throws WalletRefusedException {
    if (column.isBytes()) {
      return value.toByteArray();
    }
    byte[] utf8 = value.toByteArray();
    try {
      // JDBC takes a string, which stays in memory until it is collected.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new WalletRefusedException("the value is not text in UTF-8");
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /** What is written for a value of a mapped column (N5). */
  static Object protectedContent(
      SealedColumn column, HubRows.Found row, Object content, Protector protector)
      throws WalletRefusedException {
    if (content == null) {
      return null;
    }
    byte[] aad = column.aad(row.identity());
    if (!opens(content, aad, protector)) {
      throw new WalletRefusedException(shown(column, row.identity(), protector) + UNOPENED);
    }
    Rewriting rewriting = Converting.of(content, aad, row.locationName(), column, protector);
    if (!rewriting.reasons().isEmpty()) {
      throw new WalletRefusedException(
          shown(column, row.identity(), protector) + ": " + rewriting.reasons().get(0));
    }
    return rewriting.after().orElse(content);
  }

  /** Whether all sealed values in a content are of its row, also those of the newest key. */
  private static boolean opens(Object content, byte[] aad, Protector protector) {
    List<Optional<byte[]>> values =
        content instanceof byte[] bytes
            ? SealedHeader.sequence(bytes).isPresent() ? List.of(Optional.of(bytes)) : List.of()
            : TextForms.in((String) content).stream().map(TextForms.TextForm::sealed).toList();
    for (Optional<byte[]> value : values) {
      Optional<byte[]> clear = value.flatMap(v -> protector.open(v, aad));
      if (clear.isEmpty()) {
        return false;
      }
      Arrays.fill(clear.get(), (byte) 0);
    }
    return true;
  }

  private static String shown(SealedColumn column, Identity row, Protector protector) {
    return column + " of " + (protector.showsKeyValues() ? column.shown(row) : "***");
  }
}
