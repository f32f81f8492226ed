package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Test;

/** If these fail, a rotation without locks overwrites what others wrote after it had read. */
class ChangedMeanwhileTest {
  private static void assertStays(TestDatabase database, String sql) throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(20);
    AtomicBoolean changed = new AtomicBoolean();
    HookedResealer resealer =
        new HookedResealer(
            () -> {
              if (!changed.getAndSet(true)) {
                change(database, sql);
              }
            });
    ResealReport report = database.reseal(resealer);
    assertEquals(19, report.resealed());
    assertEquals(0, report.staying());
  }

  private static void change(TestDatabase database, String sql) {
    try {
      database.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherContentStays() throws Exception {
    TestDatabase database = Servers.plain();
    assertStays(database, "UPDATE hvr_action SET act_parameters = 'new' WHERE act_id = 5");
    assertEquals("new", database.text("SELECT act_parameters FROM hvr_action WHERE act_id = 5"));
  }

  @Test
  void aBlankAtTheEndStaysAndTheNextRunTakesItUp() throws Exception {
    TestDatabase database = Servers.plain();
    assertStays(
        database, "UPDATE hvr_action SET act_parameters = act_parameters || ' ' WHERE act_id = 5");
    assertEquals(1, database.reseal().resealed());
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(Map.of(3, 20L), catalog.census());
    }
  }

  @Test
  void aRowThatIsGoneStaysGone() throws Exception {
    TestDatabase database = Servers.plain();
    assertStays(database, "DELETE FROM hvr_action WHERE act_id = 5");
    assertEquals("19", database.text("SELECT count(*) FROM hvr_action"));
  }
}
