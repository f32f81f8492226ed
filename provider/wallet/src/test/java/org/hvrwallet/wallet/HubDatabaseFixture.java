package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose database is on shelves, with three clear values in it. */
abstract class HubDatabaseFixture {
  static final String NAME = "upper";
  static final List<String> VALUES = List.of("tiger", "swordfish", "mellon");

  @TempDir Path root;
  Site site;
  Shelves.Database database;

  @BeforeEach
  void aHubWithItsDatabase() throws Exception {
    Shelves.DATABASES.clear();
    database = new Shelves.Database();
    Shelves.DATABASES.put(NAME, database);
    for (String value : VALUES) {
      database.clear.put("row of " + value, value);
    }
    site = Site.hub(root);
    site.create();
    add(Optional.empty());
  }

  void add(Optional<Password> password) throws Exception {
    site.open().life().catalogs().addDatabase(Shelves.address(NAME), password);
  }

  RotationReport level(String level) throws Exception {
    Map<String, Optional<String>> change = Map.of("Encryption", Optional.of(level));
    return site.open().life().configure(change).orElseThrow();
  }

  WalletDocument document() throws Exception {
    return site.open().document().orElseThrow();
  }

  static String refused(Executable executable) {
    return assertThrows(WalletRefusedException.class, executable).getMessage();
  }
}
