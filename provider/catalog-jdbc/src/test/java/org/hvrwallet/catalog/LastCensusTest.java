package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a key is purged that a value needs which is committed after that. */
class LastCensusTest {
  private static TestDatabase create(String kind) throws Exception {
    return switch (kind) {
      case "h2" -> Servers.h2();
      case "plain" -> Servers.plain();
      case "postgres" -> Servers.postgres();
      default -> Servers.maria();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "plain", "postgres", "maria"})
  void whatIsNotCommittedYetIsNotPassedBy(String kind) throws Exception {
    TestDatabase database = create(kind);
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(1);
    try (Connection other = database.connect();
        Statement statement = other.createStatement();
        JdbcCatalog catalog = database.open()) {
      assertEquals(Map.of(1, 1L), catalog.lastCensus());
      other.setAutoCommit(false);
      String late = Values.text(Values.OLDER, "late", Aads.action(2));
      statement.executeUpdate("INSERT INTO hvr_action VALUES (2, '" + late + "')");
      statement.executeUpdate("DELETE FROM hvr_action WHERE act_id = 1");
      assertEquals(Map.of(1, 1L), catalog.census(), "who only looks waits for nobody");
      if (kind.equals("postgres")) { // it shows nobody what is not committed
        String message =
            assertThrows(WalletRefusedException.class, catalog::lastCensus).getMessage();
        assertTrue(message.contains("that is open has written to hvr_action, and"), message);
      } else {
        assertEquals(
            Map.of(1, 1L, 2, 1L), catalog.lastCensus(), "what is deleted may come back as well");
      }
      other.commit();
      assertEquals(Map.of(2, 1L), catalog.lastCensus());
    }
  }
}
