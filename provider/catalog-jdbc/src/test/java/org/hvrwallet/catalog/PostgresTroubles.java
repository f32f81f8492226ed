package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong in PostgreSQL while many rows are written. If these fail, a run gives up where it
 * need not, does not say why it did, or leaves a row that is half done.
 */
abstract class PostgresTroubles {
  static final int ROWS = 500;

  TestDatabase database;

  @BeforeEach
  void fill() throws Exception {
    database = Servers.postgresDatabase();
    database.execute(TestDatabase.ACTIONS);
    fillRows();
  }

  /** Fills {@code hvr_action} with rows from 1 on that are to be written. */
  abstract void fillRows() throws Exception;

  /** What is to be written into a row, as another program writes it. */
  abstract String unwritten(int id);

  /** Writes the rows, and does something before each value. */
  abstract ResealReport run(JdbcCatalog catalog, Runnable before, ResealProgress progress)
      throws WalletException;

  /** How many rows are as they are to be, with the value that they had. */
  abstract long written() throws Exception;

  /** How many rows are to be written, by a count that reads only. */
  abstract long left(JdbcCatalog catalog) throws WalletException;

  static ResealSettings settings() {
    return new ResealSettings(50, 2, OptionalInt.empty());
  }

  private ResealReport run(Runnable before) throws WalletException {
    try (JdbcCatalog catalog = database.open(settings())) {
      return run(catalog, before, TestDatabase.TO_THE_END);
    }
  }

  ResealReport run() throws WalletException {
    return run(() -> {});
  }

  private String refused() {
    return assertThrows(WalletRefusedException.class, this::run).getMessage();
  }

  /** Makes each update of a row call a function in PL/pgSQL. */
  void trigger(String body) throws SQLException {
    database.execute(
        "CREATE SEQUENCE calls",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
            + body
            + " RETURN NEW; END$$",
        "CREATE TRIGGER t BEFORE UPDATE ON hvr_action FOR EACH ROW EXECUTE FUNCTION f()");
  }

  @Test
  void aConnectionThatIsLostInABatchIsOpenedAnew() throws Exception {
    AtomicInteger values = new AtomicInteger();
    ResealReport report =
        run(
            () -> {
              if (values.incrementAndGet() % 120 == 60) {
                terminateOthers();
              }
            });
    assertEquals(List.of(), report.quarantined());
    assertEquals(ROWS, written());
    assertTrue(values.get() > ROWS, "batches were done again");
  }

  private void terminateOthers() {
    try {
      database.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'hvrwallet' AND datname = current_database()");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoLosesADeadlockTriesAgain() throws Exception {
    trigger("IF nextval('calls') IN (10, 70, 400) THEN RAISE SQLSTATE '40P01'; END IF;");
    assertEquals(ROWS, run().resealed());
    assertEquals(ROWS, written());
  }

  @Test
  void aFullDiskIsToldOnce() throws Exception {
    trigger("IF nextval('calls') > 200 THEN RAISE SQLSTATE '53100'; END IF;");
    assertTrue(refused().contains("its disk is full"));
    database.execute("DROP TRIGGER t ON hvr_action");
    run();
    assertEquals(ROWS, written());
  }

  @Test
  void aRowThatTheDatabaseRefusesIsQuarantined() throws Exception {
    trigger("IF OLD.act_id = 77 THEN RAISE EXCEPTION 'secret %', NEW.act_parameters; END IF;");
    ResealReport report = run();
    assertEquals(ROWS - 1, report.resealed());
    assertEquals(1, report.staying());
    assertEquals(
        List.of(
            "hvr_action.act_parameters of act_id=77: the database refuses the new value (SQLSTATE P0001)"),
        report.quarantined());
    assertEquals("act_id=77", database.text("SELECT identity FROM hvr_wallet_quarantine"));
    assertEquals(ROWS - 1, written());
  }

  @Test
  void aRowThatOthersHaveLockedIsLeftToTheNextRun() throws Exception {
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      String sql = "UPDATE hvr_action SET act_parameters = ? WHERE act_id = 7";
      try (PreparedStatement statement = other.prepareStatement(sql)) {
        statement.setString(1, unwritten(7));
        statement.executeUpdate();
      }
      assertEquals(ROWS - 1, run().resealed());
      other.commit();
    }
    assertEquals(1, run().resealed());
    assertEquals(ROWS, written());
  }

  @Test
  void aStatementThatTakesTooLongIsTold() throws Exception {
    trigger("PERFORM pg_sleep(0.05);");
    limitStatements("500ms");
    assertTrue(refused().contains("took longer than it allows"));
  }

  private void limitStatements(String time) throws SQLException {
    String name = database.text("SELECT current_database()");
    database.execute("ALTER DATABASE " + name + " SET statement_timeout = '" + time + "'");
  }

  @Test
  void aReplicaIsToldFromThePrimary() throws Exception {
    String name = database.text("SELECT current_database()");
    database.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    assertTrue(refused().contains("it takes no writes: is it a replica?"));
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(ROWS, left(catalog));
    }
  }

  @Test
  void aClosedWalletEndsIt() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                () -> {
                  throw new IllegalStateException("closed");
                }));
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    try (JdbcCatalog catalog = database.open(settings())) {
      assertThrows(
          WalletRefusedException.class,
          () ->
              run(
                  catalog,
                  () -> {},
                  (done, total) -> {
                    Thread.currentThread().interrupt();
                    return true;
                  }));
      assertTrue(Thread.interrupted());
    }
    run();
    assertEquals(ROWS, written());
  }

  @Test
  void twoWhoDoTheSameShareTheRows() throws Exception {
    ExecutorService second = Executors.newSingleThreadExecutor();
    try {
      Future<ResealReport> other = second.submit(() -> run());
      assertEquals(ROWS, run().resealed() + other.get().resealed());
    } finally {
      second.shutdown();
    }
    assertEquals(ROWS, written());
  }
}
