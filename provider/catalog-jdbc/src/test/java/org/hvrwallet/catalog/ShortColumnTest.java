package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;

/** If these fail, one password that is too long for its column keeps all others clear. */
class ShortColumnTest {
  private static ResealReport convert(TestDatabase database) throws Exception {
    try (JdbcCatalog catalog = database.open()) {
      return catalog.convert(
          Values.protector(EncryptionLevel.SECRETS_ONLY), TestDatabase.TO_THE_END);
    }
  }

  private static void theOthersAreConverted(TestDatabase database) throws Exception {
    database.execute(
        "CREATE TABLE hvr_location (loc_name VARCHAR(9) NOT NULL PRIMARY KEY,"
            + " loc_db_user VARCHAR(9), loc_remote_pwd VARCHAR(120))",
        "INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES ('a', 'xy'), ('b', 'tiger'), ('c', 'z')");
    ResealReport report = convert(database);
    assertEquals(2, report.resealed());
    assertEquals(1, report.staying());
    assertEquals(
        List.of(
            "hvr_location.loc_remote_pwd of loc_name=b: the column is too short for the new value"
                + " (SQLSTATE 22001), which needs 122 characters: make the column longer, and call again"),
        report.quarantined());
    String pwd = "SELECT loc_remote_pwd FROM hvr_location WHERE loc_name = 'b'";
    assertEquals("tiger", database.text(pwd));
    database.execute(
        "ALTER TABLE hvr_location ALTER COLUMN loc_remote_pwd SET DATA TYPE VARCHAR(999)");
    assertEquals(new ResealReport(1, 0, List.of()), convert(database));
    byte[] aad = Aads.location("b", "loc_remote_pwd");
    assertEquals("tiger", Values.revealed(database.text(pwd), aad, ""));
  }

  @Test
  void inPostgres() throws Exception {
    theOthersAreConverted(Servers.postgres());
  }

  @Test
  void inH2() throws Exception {
    theOthersAreConverted(Servers.h2());
  }
}
