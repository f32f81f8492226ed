package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Test;

/**
 * Rows of PostgreSQL are found again by where they lie, where that tells them apart. If these fail,
 * a password is written into the row of another, or stays under its old key.
 */
class PostgresPlacesTest {
  private static final int ROWS = 100;

  private final TestDatabase database = Servers.postgres();

  PostgresPlacesTest() throws Exception {}

  private void everyRowIsSealedAnew() throws Exception {
    database.fillActions(ROWS);
    assertEquals(new ResealReport(ROWS, 0, List.of()), database.reseal());
    assertEquals(ROWS, database.openActions());
  }

  private Optional<String> place() throws Exception {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialect.of(connection);
      SealedColumn column = Mapping.read(connection, dialect).get(0);
      return dialect.place(connection, column);
    }
  }

  @Test
  void rowsOfATableLieWhereTheyLay() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    everyRowIsSealedAnew();
    assertEquals(Optional.of("ctid"), place());
  }

  /** Of each partition, a row lies in the first place. */
  @Test
  void placesOfAPartitionedTableDoNotTellRowsApart() throws Exception {
    database.execute(
        "CREATE TABLE hvr_action (act_id INTEGER PRIMARY KEY, act_parameters TEXT)"
            + " PARTITION BY RANGE (act_id)",
        "CREATE TABLE first_actions PARTITION OF hvr_action FOR VALUES FROM (0) TO (50)",
        "CREATE TABLE other_actions PARTITION OF hvr_action FOR VALUES FROM (50) TO (1000)");
    everyRowIsSealedAnew();
    assertEquals(Optional.empty(), place());
  }

  /** Rows of tables that inherit come with those of the first, and lie where those lie. */
  @Test
  void rowsOfTablesThatInheritAreToldApartByTheirIdentity() throws Exception {
    database.execute(TestDatabase.ACTIONS, "CREATE TABLE more_actions () INHERITS (hvr_action)");
    database.fillActions(ROWS);
    database.execute(
        "INSERT INTO more_actions SELECT * FROM ONLY hvr_action WHERE act_id > 50",
        "DELETE FROM ONLY hvr_action WHERE act_id > 50");
    assertEquals(ROWS, database.reseal().resealed());
    assertEquals(ROWS, database.openActions());
  }
}
