package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** If these fail, a wallet that was put back from a backup is taken for the newest one. */
abstract class HubRecordContract {
  TestDatabase database;

  abstract TestDatabase create() throws Exception;

  @BeforeEach
  void createDatabase() throws Exception {
    database = create();
    database.execute(TestDatabase.ACTIONS);
  }

  private Optional<HubRecord> record(HubRecord record) throws Exception {
    try (JdbcCatalog catalog = database.open()) {
      catalog.record(record);
      return catalog.recorded();
    }
  }

  @Test
  void aLaterGenerationStays() throws Exception {
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(Optional.empty(), catalog.recorded());
    }
    HubRecord first = new HubRecord("sales", 7, 3, false);
    HubRecord complete = new HubRecord("sales", 7, 3, true);
    HubRecord later = new HubRecord("sales", 8L << 32, 4, true);
    assertEquals(Optional.of(first), record(first));
    assertEquals(Optional.of(complete), record(complete));
    assertEquals(Optional.of(later), record(later));
    assertEquals(Optional.of(later), record(first));
    assertEquals("1", database.text("SELECT count(*) FROM hvr_wallet_hub"));
  }

  @Test
  void ofSeveralAtOnceTheLatestStays() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Optional<HubRecord>>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        HubRecord record = new HubRecord("sales", 1 + (i * 7) % 24, 1, true);
        calls.add(() -> record(record));
      }
      for (Future<Optional<HubRecord>> call : threads.invokeAll(calls)) {
        assertTrue(call.get().isPresent());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals("24", database.text("SELECT generation FROM hvr_wallet_hub"));
  }

  @Test
  void anotherHubIsRefused() throws Exception {
    record(new HubRecord("sales", 7, 3, true));
    String message =
        assertThrows(WalletRefusedException.class, () -> record(new HubRecord("stock", 9, 3, true)))
            .getMessage();
    assertTrue(message.startsWith("this database belongs to the hub sales, not to stock"), message);
    assertEquals("sales", database.text("SELECT hub FROM hvr_wallet_hub"));
  }

  /** Else this program seals values in a way that the newer one no longer reads. */
  @Test
  void aNewerSchemaIsRefused() throws Exception {
    record(new HubRecord("sales", 7, 3, true));
    try (JdbcCatalog open = database.open()) {
      database.execute("UPDATE hvr_wallet_hub SET schema_version = 2");
      assertNewer(() -> database.open());
      assertNewer(() -> HubDatabase.open(database.address(), Optional.empty()));
      assertNewer(open::recorded);
      assertNewer(
          () -> {
            open.record(new HubRecord("sales", 8, 3, true));
            return null;
          });
    }
  }

  private static void assertNewer(Callable<?> call) {
    String message = assertThrows(WalletRefusedException.class, call::call).getMessage();
    assertEquals(
        "this hub database has schema version 2, and this program knows those up to 1: use the newer program that made it",
        message);
  }

  @Test
  void severalRowsAreRefused() throws Exception {
    record(new HubRecord("sales", 7, 3, true));
    database.execute(
        "INSERT INTO hvr_wallet_hub SELECT 0, 'stock', generation, highest_sequence, complete, recorded FROM hvr_wallet_hub");
    try (JdbcCatalog catalog = database.open()) {
      String message = assertThrows(WalletRefusedException.class, catalog::recorded).getMessage();
      assertTrue(message.startsWith("hvr_wallet_hub has several rows"), message);
    }
  }
}
