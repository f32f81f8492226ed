package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;

/** A property that this release does not know can be removed, or no command mends the wallet. */
class WalletPropertiesTest {
  private static final Map<String, Optional<String>> REMOVED = Map.of("Colour", Optional.empty());

  private final SortedMap<String, String> properties =
      new TreeMap<>(Map.of("Wallet_Type", "SOFTWARE", "Encryption", "NONE"));

  @Test
  void anUnknownPropertyThatIsThereCanBeRemovedAndNotChanged() throws Exception {
    properties.put("Colour", "green");
    assertThrows(
        WalletRefusedException.class,
        () -> WalletProperties.change(properties, Map.of("Colour", Optional.of("blue"))));
    WalletProperties.change(properties, REMOVED);
    assertEquals(Map.of("Wallet_Type", "SOFTWARE", "Encryption", "NONE"), properties);
  }

  @Test
  void aMistypedNameIsStillRefused() {
    String message =
        assertThrows(
                WalletRefusedException.class, () -> WalletProperties.change(properties, REMOVED))
            .getMessage();
    assertTrue(message.contains("has no property Colour"), message);
  }
}
