package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;

/** If these fail, a power cut while the level is changed loses passwords, or leaves them clear. */
class KilledConversionTest {
  private static final int ROWS = 5_000;
  private static final int KILLS = 2;

  @Test
  void aProcessThatIsKilledAnywhereIsContinued() throws Exception {
    TestDatabase database = Servers.postgres();
    database.execute(
        TestDatabase.ACTIONS,
        "INSERT INTO hvr_action SELECT i, '/Password=p' || i || ' /X' FROM generate_series(1, "
            + (ROWS + ") i"));
    Random random = new Random();
    for (int kill = 0; kill < KILLS; kill++) {
      kill(database, random.nextInt(ROWS / 2 / KILLS));
    }
    Protector protector = Values.protector(EncryptionLevel.SECRETS_ONLY);
    try (JdbcCatalog catalog = database.open()) {
      long left = catalog.countOthers(protector);
      assertTrue(left > 0 && left < ROWS, () -> left + " are left");
      ResealReport report = catalog.convert(protector, TestDatabase.TO_THE_END);
      assertEquals(new ResealReport(left, 0, List.of()), report, "what was done is not done again");
    }
    for (List<Object> row : database.query("SELECT act_id, act_parameters FROM hvr_action")) {
      int id = Integer.parseInt((String) row.get(0));
      String after = (String) row.get(1);
      assertTrue(after.startsWith("/Password=!{hw1:"), after);
      assertEquals("/Password=p" + id + " /X", Values.revealed(after, Aads.action(id), ""));
    }
  }

  /** Lets a process work until it has done so many rows, and kills it in the middle of others. */
  private static void kill(TestDatabase database, int rows) throws Exception {
    Process child = ResealProcess.startConversion(database, "20", "64m");
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && Integer.parseInt(line) < rows) {
        line = out.readLine();
      }
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }
}
