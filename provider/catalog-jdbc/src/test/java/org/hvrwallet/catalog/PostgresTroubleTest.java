package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;

/** The troubles while values are sealed anew, and those that need no writing. */
class PostgresTroubleTest extends PostgresTroubles {
  @Override
  void fillRows() throws Exception {
    database.fillActions(ROWS);
  }

  @Override
  String unwritten(int id) {
    return Values.text(Values.OLDER, "p" + id, Aads.action(id));
  }

  @Override
  ResealReport run(JdbcCatalog catalog, Runnable before, ResealProgress progress)
      throws WalletException {
    return catalog.reseal(new HookedResealer(before), progress);
  }

  @Override
  long written() throws Exception {
    return database.openActions();
  }

  @Override
  long left(JdbcCatalog catalog) throws WalletException {
    return catalog.census().getOrDefault(1, 0L);
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
    String sentence = "there is no such database: look at its name, or is this another server?";
    assertTrue(message.endsWith(sentence), message);
  }

  /** One batch by one worker, since it takes some seconds until it gives up. */
  @Test
  void whoCannotBeSerializedTriesAgainButNotForEver() throws Exception {
    trigger("PERFORM nextval('calls'); RAISE SQLSTATE '40001';");
    try (JdbcCatalog catalog = database.open(new ResealSettings(ROWS, 1, OptionalInt.empty()))) {
      String message =
          assertThrows(
                  WalletRefusedException.class,
                  () -> catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END))
              .getMessage();
      assertTrue(message.endsWith("others were in the way each time: call again"), message);
    }
    assertEquals("" + Transactions.ATTEMPTS, database.text("SELECT last_value FROM calls"));
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
}
