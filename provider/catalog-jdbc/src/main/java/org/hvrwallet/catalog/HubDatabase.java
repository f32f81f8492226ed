package org.hvrwallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * The database of a hub, for those who fill it and look into it (CATALOG.md sections 8 to 11).
 *
 * <p>Columns are named {@code table.column}, rows by their identity or the name of their location.
 * No message holds a value of a row, or what the database said about it. One thread at a time.
 *
 * <p>Every method throws {@link WalletException} if the database cannot be reached or refuses, or
 * if what is named is not there.
 */
public final class HubDatabase implements AutoCloseable {
  private final Connector connector;
  private final Transactions transactions;

  private HubDatabase(Connector connector) {
    this.connector = connector;
    this.transactions = new Transactions(connector, Connection.TRANSACTION_READ_COMMITTED);
  }

  /**
   * Opens a database, also one that has no tables yet.
   *
   * @throws WalletException also if a newer program made its tables
   */
  public static HubDatabase open(CatalogAddress address, Optional<Password> password)
      throws WalletException {
    HubDatabase database = new HubDatabase(new Connector(address, password));
    try {
      database.run(
          (transactions, dialect) ->
              transactions.run(
                  connection -> {
                    HubRecords.requireKnownVersion(connection, dialect);
                    return null;
                  }));
      return database;
    } catch (WalletException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Makes an embedded database, readable for its owner only, and opens it. If it is there, this
   * only opens it.
   *
   * @param address {@code jdbc:h2:file:/path/hub}, user {@code sa}
   * @throws IllegalArgumentException if this is the address of no file
   * @throws WalletException also if others may read the file
   */
  public static HubDatabase create(CatalogAddress address) throws WalletException {
    Path file =
        EmbeddedH2.file(JdbcUrl.of(address.url()))
            .filter(Path::isAbsolute)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected jdbc:h2:file: and an absolute path, got " + address.url()));
    EmbeddedH2.makeFile(file);
    return open(address, Optional.empty());
  }

  /** For people: which database, and as whom. */
  public String description() {
    return connector.toString();
  }

  /** What was recorded last of the wallet whose values these are; empty if nothing was. */
  public Optional<HubRecord> recorded() throws WalletException {
    return run((transactions, dialect) -> new HubRecords(transactions, dialect).recorded());
  }

  /** Makes the tables that a hub needs and that are not there. */
  public void createTables() throws WalletException {
    run(
        (transactions, dialect) -> {
          HubTables.make(transactions, dialect);
          return null;
        });
  }

  /** How the rows of all mapped columns are protected. It reads all of them. */
  public List<ColumnContents> list() throws WalletException {
    return once(
        Connection.TRANSACTION_REPEATABLE_READ,
        connection -> new ColumnListing(connection, Dialect.of(connection)).all());
  }

  /**
   * Shows how each row of a mapped column is protected, in no order.
   *
   * @param visitor is told of each, while the database is read
   */
  public void rows(String column, Consumer<StoredRow> visitor) throws WalletException {
    ColumnName name = ColumnName.of(column);
    once(
        Connection.TRANSACTION_REPEATABLE_READ,
        connection -> {
          new ColumnListing(connection, Dialect.of(connection)).rows(name, visitor);
          return null;
        });
  }

  /**
   * Opens every value, also those under the newest key, which a rotation takes at their word.
   *
   * @param unopened is told of each that does not open: where, and why
   * @return how many opened
   */
  public long verify(Protector keys, Consumer<String> unopened) throws WalletException {
    return once(
        Connection.TRANSACTION_REPEATABLE_READ,
        connection -> new Verification(keys, unopened).of(connection));
  }

  /**
   * A content of a mapped column as it is stored.
   *
   * @return which the caller closes
   */
  public StoredContent get(String column, String row) throws WalletException {
    ColumnName name = ColumnName.of(column);
    return run((transactions, dialect) -> new HubValues(transactions, dialect).get(name, row));
  }

  /**
   * The clear value of a mapped column, whether it is sealed, obfuscated or in clear.
   *
   * @return which the caller closes; empty if it is NULL
   * @throws WalletException also if it does not open
   */
  public Optional<SecretBytes> open(String column, String row, Protector protector)
      throws WalletException {
    ColumnName name = ColumnName.of(column);
    return run(
        (transactions, dialect) -> new HubValues(transactions, dialect).open(name, row, protector));
  }

  /**
   * Sets a value. In a mapped column it is brought to what the level asks for before it is written.
   * In {@code hvr_location}, a row that is not there is made.
   *
   * @param value text in UTF-8, or bytes; the caller closes it
   * @param current is asked right before the commit whether the protector still is what the wallet
   *     asks for; if not, nothing is set
   */
  public void set(
      String column, String row, SecretBytes value, Protector protector, BooleanSupplier current)
      throws WalletException {
    ColumnName name = ColumnName.of(column);
    run(
        (transactions, dialect) -> {
          new HubValues(transactions, dialect).set(name, row, value, protector, current);
          return null;
        });
  }

  /**
   * Imports all lines of a CSV file into a table, or none.
   *
   * @param utf8 the file; the caller closes it
   * @param progress is told how many lines are done, also of all of them right before the commit;
   *     if it stops, nothing is imported
   * @throws WalletException also for a line that is refused, with its number
   * @throws IOException if the file cannot be read
   */
  public ImportReport importCsv(
      String table, InputStream utf8, Protector protector, ResealProgress progress)
      throws WalletException, IOException {
    return CsvImport.run(connector, table, utf8, protector, progress);
  }

  /** Maps a column, if it can be mapped so. */
  public void map(MappedTable mapped) throws WalletException {
    run(
        (transactions, dialect) -> {
          new MappingTable(transactions, dialect).add(mapped);
          return null;
        });
  }

  /**
   * Ends the mapping of a column.
   *
   * @param force also if sealed values are left in it, or the mapping cannot be used
   * @return whether it was mapped
   */
  public boolean unmap(String column, boolean force) throws WalletException {
    ColumnName name = ColumnName.of(column);
    return run(
        (transactions, dialect) -> new MappingTable(transactions, dialect).remove(name, force));
  }

  /**
   * The properties of each location that has some, by its name.
   *
   * @return for each location the values, by the names of properties
   */
  public SortedMap<String, Map<String, String>> locationProperties() throws WalletException {
    return run((transactions, dialect) -> new LocationActions(transactions, dialect).all());
  }

  /** Sets a property of a location. */
  public void setLocationProperty(String location, String name, String value)
      throws WalletException {
    run(
        (transactions, dialect) -> {
          new LocationActions(transactions, dialect).set(location, name, value);
          return null;
        });
  }

  /** Removes a property of a location, and says whether it was there. */
  public boolean unsetLocationProperty(String location, String name) throws WalletException {
    return run(
        (transactions, dialect) ->
            new LocationActions(transactions, dialect).unset(location, name));
  }

  /** Removes all properties of a location, and its row if that says nothing but its name. */
  public boolean deleteLocationProperties(String location) throws WalletException {
    return run(
        (transactions, dialect) -> new LocationActions(transactions, dialect).delete(location));
  }

  /** Something to be done in transactions. */
  private interface Task<T> {
    T run(Transactions transactions, Dialect dialect) throws SQLException, WalletException;
  }

  private <T> T run(Task<T> task) throws WalletException {
    try {
      return task.run(transactions, transactions.run(Dialect::of));
    } catch (SQLException e) {
      throw SqlTrouble.kind(e) == SqlTrouble.Kind.ROW
          ? new WalletRefusedException(connector + ": " + SqlTrouble.sentenceOfRow(e))
          : SqlTrouble.refused(connector, e);
    }
  }

  /** Does something that is not done again, since somebody has seen a part of it. */
  private <T> T once(int isolation, Transactions.Work<T> reading) throws WalletException {
    try (Connection connection = connector.connect(isolation)) {
      try {
        return reading.run(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw SqlTrouble.refused(connector, e);
    }
  }

  /** Closes its connections and forgets the password. A second call does nothing. */
  @Override
  public void close() {
    transactions.close();
    connector.close();
  }
}
