import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * Runs SQL where there is no psql, and prints what it gives: a line for each row, with bars between the columns. It
 * knows nothing of wallets.
 *
 * <p>java Sql.java URL USER PASSWORD_FILE STATEMENT... | dump
 *
 * <p>With the driver of the database on the class path. {@code dump} prints every row of every table of the schema. It
 * is no backup: pg_dump makes one.
 */
public class Sql {
  public static void main(String[] args) throws Exception {
    try (Connection connection = connect(args[0], args[1], Path.of(args[2]))) {
      List<String> statements = List.of(args).subList(3, args.length);
      if (statements.equals(List.of("dump"))) {
        dump(connection);
      } else {
        for (String statement : statements) {
          run(connection, statement);
        }
      }
    }
  }

  private static Connection connect(String url, String user, Path password) throws IOException, SQLException {
    Properties login = new Properties();
    login.put("user", user);
    login.put("password", Files.readString(password).strip());
    return DriverManager.getConnection(url, login);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        print(statement.getResultSet());
      }
    }
  }

  private static void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner line = new StringJoiner("|");
      for (int i = 1; i <= columns; i++) {
        line.add(rows.getString(i)); // bytes come as \x..., in hex
      }
      System.out.println(line);
    }
  }

  private static void dump(Connection connection) throws SQLException {
    for (String table : tables(connection)) {
      System.out.println("-- " + table);
      run(connection, "SELECT * FROM " + table);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    String quote = connection.getMetaData().getIdentifierQuoteString();
    try (ResultSet found =
        connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
      while (found.next()) {
        tables.add(quote + found.getString("TABLE_NAME") + quote);
      }
    }
    return tables;
  }
}
