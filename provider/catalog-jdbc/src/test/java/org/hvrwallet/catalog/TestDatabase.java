package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HubKey;

/** An empty database of a kind, and what most tests do with one. */
abstract class TestDatabase {
  static final ResealProgress TO_THE_END = (done, total) -> true;

  static final String LOCATIONS =
      "CREATE TABLE hvr_location (loc_name VARCHAR(200) NOT NULL PRIMARY KEY,"
          + " loc_db_user VARCHAR(2000), loc_remote_pwd VARCHAR(2000))";
  static final String ACTIONS =
      "CREATE TABLE hvr_action (act_id INTEGER NOT NULL PRIMARY KEY, act_parameters VARCHAR(8000))";
  static final String MAPPING =
      "CREATE TABLE hvr_wallet_mapping (table_name VARCHAR(255) NOT NULL,"
          + " identity_columns VARCHAR(1000) NOT NULL, sealed_column VARCHAR(255) NOT NULL,"
          + " category VARCHAR(12) NOT NULL, form VARCHAR(20) NOT NULL,"
          + " PRIMARY KEY (table_name, sealed_column))";

  abstract CatalogAddress address();

  abstract Connection connect() throws SQLException;

  /** The type of bytes of any length. */
  abstract String bytes();

  /** The type of text of any length. */
  abstract String longText();

  JdbcCatalog.Dialects dialects() {
    return Dialect::of;
  }

  JdbcCatalog open() throws WalletException {
    return open(ResealSettings.DEFAULT);
  }

  JdbcCatalog open(ResealSettings settings) throws WalletException {
    JdbcCatalog catalog =
        new JdbcCatalog(new Connector(address(), Optional.empty()), settings, dialects());
    catalog.requireReachable();
    return catalog;
  }

  ResealReport reseal() throws WalletException {
    return reseal(Values.resealer());
  }

  ResealReport reseal(Resealer resealer) throws WalletException {
    try (JdbcCatalog catalog = open()) {
      return catalog.reseal(resealer, TO_THE_END);
    }
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void map(String table, String identity, String column, String form) throws SQLException {
    update(
        "INSERT INTO hvr_wallet_mapping VALUES (?, ?, ?, ?, ?)",
        table,
        identity,
        column,
        "SECRET",
        form);
  }

  int update(String sql, Object... parameters) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** The rows of a query, each a list of texts, or of bytes. */
  List<List<Object>> query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<Object>> all = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          Object value = rows.getObject(i);
          row.add(value instanceof byte[] || value == null ? value : rows.getString(i));
        }
        all.add(row);
      }
      return all;
    }
  }

  /** The first column of the first row. */
  String text(String sql) throws SQLException {
    return (String) query(sql).get(0).get(0);
  }

  /** Fills {@code hvr_action} with so many sealed parameters, from 1 on. */
  void fillActions(int rows) throws SQLException {
    fillActions(rows, Values.OLD);
  }

  /** The same, sealed under some key. */
  void fillActions(int rows, HubKey key) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement("INSERT INTO hvr_action VALUES (?, ?)")) {
        for (int id = 1; id <= rows; id++) {
          statement.setInt(1, id);
          statement.setString(2, Values.text(key, "p" + id, Aads.action(id)));
          statement.addBatch();
          if (id % 5_000 == 0) {
            statement.executeBatch();
          }
        }
        statement.executeBatch();
      }
      connection.commit();
    }
  }

  /** How many of the actions open under the newest key with what they were filled with. */
  long openActions() throws SQLException {
    LongAdder opened = new LongAdder();
    eachAction(
        (id, content) -> {
          Optional<String> secret = Values.open(content, Aads.action(id));
          opened.add(secret.equals(Optional.of("p" + id)) ? 1 : 0);
        });
    return opened.sum();
  }

  /** Gives all actions, in constant memory. */
  void eachAction(BiConsumer<Integer, String> taker) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(1_000);
        try (ResultSet rows = statement.executeQuery("SELECT * FROM hvr_action")) {
          while (rows.next()) {
            taker.accept(rows.getInt(1), rows.getString(2));
          }
        }
      }
    }
  }
}
