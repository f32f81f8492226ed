package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A table of this program, by its name.
 *
 * @param name in lower case
 * @param columns and constraints, as a statement has them between parentheses
 */
record OwnTable(String name, String columns) {
  /** Finds it where the connection is. */
  Optional<Table> find(Connection connection, Dialect dialect)
      throws SQLException, WalletRefusedException {
    return new Tables(connection, dialect).find(name);
  }

  /** Finds it, or makes it. */
  Table make(Transactions transactions, Dialect dialect) throws SQLException, WalletException {
    Optional<Table> there = transactions.run(connection -> find(connection, dialect));
    if (there.isPresent()) {
      return there.get();
    }
    try {
      transactions.run(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(
                  "CREATE TABLE " + name + " (" + columns + ")" + dialect.tableOptions());
            }
          });
    } catch (SQLException e) {
      // Somebody else may have made it at the same time.
      Optional<Table> made = transactions.run(connection -> find(connection, dialect));
      return made.orElseThrow(() -> e);
    }
    return transactions
        .run(connection -> find(connection, dialect))
        .orElseThrow(
            () -> new WalletRefusedException(name + " was deleted as soon as it was made"));
  }
}
