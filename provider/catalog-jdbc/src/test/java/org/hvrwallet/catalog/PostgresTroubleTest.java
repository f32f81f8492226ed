package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** If these fail, a rotation gives up where it need not, or does not say why it did. */
class PostgresTroubleTest {
  private static final int ROWS = 500;

  private TestDatabase database;

  @BeforeEach
  void fill() throws Exception {
    database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(ROWS);
  }

  private static ResealSettings settings() {
    return new ResealSettings(50, 2, OptionalInt.empty());
  }

  private ResealReport reseal(Resealer resealer) throws WalletException {
    try (JdbcCatalog catalog = database.open(settings())) {
      return catalog.reseal(resealer, TestDatabase.TO_THE_END);
    }
  }

  private String refused() {
    return assertThrows(WalletRefusedException.class, () -> reseal(Values.resealer())).getMessage();
  }

  /** Makes each update of a row call a function in PL/pgSQL. */
  private void trigger(String body) throws SQLException {
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
    Resealer terminating =
        new HookedResealer(
            () -> {
              if (values.incrementAndGet() % 120 == 60) {
                terminateOthers();
              }
            });
    ResealReport report = reseal(terminating);
    assertEquals(List.of(), report.quarantined());
    assertEquals(ROWS, database.openActions());
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
  void aServerThatIsGoneIsNamed() throws Exception {
    CatalogAddress nowhere =
        new CatalogAddress("jdbc", "jdbc:postgresql://127.0.0.1:1/x", database.address().user());
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> new JdbcCatalogType().open(nowhere, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("127.0.0.1:1/x as postgres: it cannot be reached"), message);
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() throws Exception {
    String url = database.address().url().replaceFirst("/t\\d+", "/nothing");
    CatalogAddress wrong = new CatalogAddress("jdbc", url, database.address().user());
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> new JdbcCatalogType().open(wrong, Optional.empty()))
            .getMessage();
    assertTrue(message.endsWith("there is no such database"), message);
  }

  @Test
  void whoLosesADeadlockTriesAgain() throws Exception {
    trigger("IF nextval('calls') IN (10, 70, 400) THEN RAISE SQLSTATE '40P01'; END IF;");
    assertEquals(ROWS, reseal(Values.resealer()).resealed());
    assertEquals(ROWS, database.openActions());
  }

  @Test
  void whoCannotBeSerializedTriesAgainButNotForEver() throws Exception {
    trigger("RAISE SQLSTATE '40001';");
    String message = refused();
    assertTrue(message.endsWith("others were in the way each time: call again"), message);
  }

  @Test
  void aFullDiskIsToldOnce() throws Exception {
    trigger("IF nextval('calls') > 200 THEN RAISE SQLSTATE '53100'; END IF;");
    assertTrue(refused().contains("its disk is full"));
    database.execute("DROP TRIGGER t ON hvr_action");
    reseal(Values.resealer());
    assertEquals(ROWS, database.openActions());
  }

  @Test
  void aRowThatTheDatabaseRefusesIsQuarantined() throws Exception {
    trigger("IF OLD.act_id = 77 THEN RAISE EXCEPTION 'secret %', NEW.act_parameters; END IF;");
    ResealReport report = reseal(Values.resealer());
    assertEquals(ROWS - 1, report.resealed());
    assertEquals(1, report.staying());
    assertEquals(
        List.of(
            "hvr_action.act_parameters of act_id=77: the database refuses the new value (SQLSTATE P0001)"),
        report.quarantined());
    assertEquals("act_id=77", database.text("SELECT identity FROM hvr_wallet_quarantine"));
    assertEquals(ROWS - 1, database.openActions());
  }

  @Test
  void whoMayMakeNoTablesIsStillToldWhatStays() throws Exception {
    database.execute(
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "CREATE ROLE limited" + System.nanoTime() + " LOGIN",
        "UPDATE hvr_action SET act_parameters = (SELECT act_parameters FROM hvr_action WHERE"
            + " act_id = 8) WHERE act_id = 7");
    String role = database.text("SELECT rolname FROM pg_roles WHERE rolname LIKE 'limited%'");
    database.execute("GRANT SELECT ON hvr_action TO " + role);
    CatalogAddress limited =
        new CatalogAddress(
            "jdbc", database.address().url().replaceFirst("\\?.*", ""), Optional.of(role));
    try (JdbcCatalog catalog = JdbcCatalogType.open(limited, Optional.empty(), settings())) {
      WalletRefusedException refusal =
          assertThrows(
              WalletRefusedException.class,
              () -> catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END));
      assertTrue(refusal.getMessage().contains("grant SELECT and UPDATE on the mapped tables"));
      database.execute("GRANT UPDATE ON hvr_action TO " + role);
      ResealReport report = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
      assertEquals(1, report.quarantined().size());
      assertEquals(ROWS - 1, report.resealed());
      database.execute("ALTER TABLE hvr_action ENABLE ROW LEVEL SECURITY");
      String hidden = assertThrows(WalletRefusedException.class, catalog::census).getMessage();
      assertTrue(hidden.contains("or not see all rows"), "none is not what it counts");
    }
  }

  @Test
  void aRowThatOthersHaveLockedIsLeftToTheNextRun() throws Exception {
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      String changed = Values.text(Values.OLDER, "p7", Aads.action(7));
      String sql = "UPDATE hvr_action SET act_parameters = ? WHERE act_id = 7";
      try (PreparedStatement statement = other.prepareStatement(sql)) {
        statement.setString(1, changed);
        statement.executeUpdate();
      }
      assertEquals(ROWS - 1, reseal(Values.resealer()).resealed());
      other.commit();
    }
    assertEquals(1, reseal(Values.resealer()).resealed());
    assertEquals(ROWS, database.openActions());
  }

  @Test
  void aStatementThatTakesTooLongIsTold() throws Exception {
    trigger("PERFORM pg_sleep(0.2);");
    limitStatements("1s");
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
      assertEquals(Map.of(1, (long) ROWS), catalog.census());
    }
  }

  @Test
  void aClosedWalletEndsIt() throws Exception {
    Resealer closing =
        new HookedResealer(
            () -> {
              throw new IllegalStateException("closed");
            });
    assertThrows(IllegalStateException.class, () -> reseal(closing));
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    try (JdbcCatalog catalog = database.open(settings())) {
      assertThrows(
          WalletRefusedException.class,
          () ->
              catalog.reseal(
                  Values.resealer(),
                  (done, total) -> {
                    Thread.currentThread().interrupt();
                    return true;
                  }));
      assertTrue(Thread.interrupted());
    }
    reseal(Values.resealer());
    assertEquals(ROWS, database.openActions());
  }
}
