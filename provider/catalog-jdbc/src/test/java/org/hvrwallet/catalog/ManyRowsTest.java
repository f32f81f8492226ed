package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** If these fail, a rotation of a large hub ends for want of memory. */
class ManyRowsTest {
  private static void runIn(String memory, int rows) throws Exception {
    TestDatabase database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(rows);
    Process child = ResealProcess.start(database, "1000", memory);
    int done = 0;
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        done = Integer.parseInt(line);
      }
    } finally {
      child.destroy();
    }
    assertEquals(0, child.waitFor());
    assertEquals(rows, done);
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(Map.of(3, (long) rows), catalog.census());
    }
    assertEquals(rows, database.openActions());
  }

  @Test
  void tenThousandRowsNeedLittle() throws Exception {
    runIn("32m", 10_000);
  }

  @Test
  @Tag("full")
  void aMillionRowsNeedNoMore() throws Exception {
    runIn("256m", 1_000_000);
  }

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
