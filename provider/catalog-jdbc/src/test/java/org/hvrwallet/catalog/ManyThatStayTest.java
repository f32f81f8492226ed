package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Test;

/** If these fail, nobody learns which of many rows stayed as they were. */
class ManyThatStayTest {
  @Test
  void manyThatStayAreReportedInPart() throws Exception {
    TestDatabase database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(1);
    database.execute(
        "INSERT INTO hvr_action SELECT i, act_parameters FROM hvr_action, generate_series(2, 3000) i");
    ResealReport report = database.reseal();
    assertEquals(2_999, report.staying());
    assertEquals(Quarantine.MOST_TEXTS + 1, report.quarantined().size());
    String last = report.quarantined().get(Quarantine.MOST_TEXTS);
    assertEquals("and 1999 more: see the table hvr_wallet_quarantine", last);
    assertEquals("2999", database.text("SELECT count(*) FROM hvr_wallet_quarantine"));
    String first = database.text("SELECT max(first_seen) FROM hvr_wallet_quarantine");
    assertEquals(2_999, database.reseal().staying());
    assertEquals(first, database.text("SELECT max(first_seen) FROM hvr_wallet_quarantine"));
  }

  @Test
  void longIdentitiesStayDifferent() {
    String first = Quarantine.bounded("x".repeat(600) + "1");
    String second = Quarantine.bounded("x".repeat(600) + "2");
    assertEquals(500, first.length());
    assertTrue(!first.equals(second) && first.substring(0, 435).equals(second.substring(0, 435)));
    assertEquals("short", Quarantine.bounded("short"));
  }
}
