package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a rotation takes more of a database than its operator allows. */
class ResealSettingsTest {
  @AfterEach
  void clear() {
    System.clearProperty("hvrwallet.catalog.workers");
    System.clearProperty("hvrwallet.catalog.rowsPerSecond");
  }

  @Test
  void propertiesTakeThePlaceOfDefaults() throws Exception {
    assertEquals(ResealSettings.DEFAULT, ResealSettings.ofSystem());
    System.setProperty("hvrwallet.catalog.workers", "5");
    System.setProperty("hvrwallet.catalog.rowsPerSecond", "100");
    assertEquals(
        new ResealSettings(100, 5, OptionalInt.of(100)),
        ResealSettings.ofSystem(),
        "a batch is done in a second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "65", "two"})
  void othersAreRefused(String workers) {
    System.setProperty("hvrwallet.catalog.workers", workers);
    String message =
        assertThrows(WalletRefusedException.class, ResealSettings::ofSystem).getMessage();
    assertEquals("-Dhvrwallet.catalog.workers is a number from 1 to 64", message);
  }

  @Test
  void noMoreRowsPassThanAllowed() throws Exception {
    RateLimit limit = new RateLimit(OptionalInt.of(1_000));
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      limit.await(100);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis >= 300, () -> millis + " ms");
  }
}
