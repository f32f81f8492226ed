package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;

/** If these fail, a location that was renamed loses its passwords where it need not. */
class RenamedLocationTest {
  private static final String QUERY = "SELECT loc_db_user, loc_remote_pwd FROM hvr_location";

  private static TestDatabase located(String columns) throws Exception {
    TestDatabase database = Servers.h2();
    database.execute(
        "CREATE TABLE hvr_location ("
            + columns
            + ", loc_db_user VARCHAR(900), loc_remote_pwd VARCHAR(900))",
        "INSERT INTO hvr_location (loc_name, loc_db_user, loc_remote_pwd) VALUES ('a', 'u/p', 'q')");
    return database;
  }

  private static ResealReport convert(TestDatabase database, EncryptionLevel level)
      throws Exception {
    try (JdbcCatalog catalog = database.open()) {
      return catalog.convert(Values.protector(level), TestDatabase.TO_THE_END);
    }
  }

  private static void rename(TestDatabase database) throws Exception {
    database.execute("UPDATE hvr_location SET loc_name = 'b'");
  }

  private static List<String> revealed(TestDatabase database, String identity, String value)
      throws Exception {
    List<Object> row = database.query(QUERY).get(0);
    byte[] user = Aads.of("hvr_location", "loc_db_user", identity, value);
    byte[] password = Aads.of("hvr_location", "loc_remote_pwd", identity, value);
    return List.of(
        Values.revealed((String) row.get(0), user, "b"),
        Values.revealed((String) row.get(1), password, "b"));
  }

  @Test
  void sealedValuesOpenUnderTheSameId() throws Exception {
    TestDatabase database =
        located("loc_id INTEGER DEFAULT 5 NOT NULL UNIQUE, loc_name VARCHAR(9) PRIMARY KEY");
    assertEquals(2, convert(database, EncryptionLevel.SECRETS_ONLY).resealed());
    rename(database);
    assertEquals(List.of("u/p", "q"), revealed(database, "loc_id", "5"));
    ResealReport report = convert(database, EncryptionLevel.NONE);
    assertEquals(new ResealReport(2, 0, List.of()), report);
    assertEquals(List.of("u/p", "q"), revealed(database, "loc_id", "5"), "bound to the new name");
  }

  @Test
  void obfuscatedValuesAreBoundToTheName() throws Exception {
    TestDatabase database =
        located("loc_id INTEGER DEFAULT 5 NOT NULL UNIQUE, loc_name VARCHAR(9) PRIMARY KEY");
    convert(database, EncryptionLevel.NONE);
    rename(database);
    ResealReport report = convert(database, EncryptionLevel.SECRETS_ONLY);
    assertEquals(2, report.staying());
    String start = "hvr_location.loc_db_user of loc_id=5: ";
    assertEquals(start + Reasons.OTHER_LOCATION, report.quarantined().get(0));
    database.execute("UPDATE hvr_location SET loc_name = 'a'");
    assertEquals(2, convert(database, EncryptionLevel.SECRETS_ONLY).resealed(), "nothing is lost");
  }

  @Test
  void withoutAnIdSealedValuesAreBoundToTheName() throws Exception {
    TestDatabase database = located("loc_name VARCHAR(9) PRIMARY KEY");
    convert(database, EncryptionLevel.SECRETS_ONLY);
    assertEquals(0, convert(database, EncryptionLevel.SECRETS_ONLY).resealed());
    rename(database);
    assertEquals(2, convert(database, EncryptionLevel.NONE).staying());
    assertEquals(List.of("u/X", "X"), revealed(database, "loc_name", "b"));
    assertEquals(List.of("u/p", "q"), revealed(database, "loc_name", "a"));
  }
}
