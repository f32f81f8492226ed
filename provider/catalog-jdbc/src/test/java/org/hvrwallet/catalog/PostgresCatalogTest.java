package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hvrwallet.spi.WalletRefusedException;

/** The contract in PostgreSQL. */
class PostgresCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }

  /** It shows nobody what is not committed. */
  @Override
  void assertSeesUncommitted(JdbcCatalog catalog) {
    String message = assertThrows(WalletRefusedException.class, catalog::lastCensus).getMessage();
    assertTrue(
        message.contains("a transaction that is open has written to hvr_action, and"), message);
  }
}
