package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, what somebody else keeps sealed values in is neither counted nor rotated. */
class CatalogsTest {
  private static final CatalogAddress SHELF =
      new CatalogAddress("shelf", "shelf:upper", Optional.empty());

  @TempDir Path root;
  private Site site;

  private static long staying = 3;

  /** A catalog of a third party, found as a service. */
  public static final class Shelf implements CatalogType {
    @Override
    public String name() {
      return "shelf";
    }

    @Override
    public Catalog open(CatalogAddress address, Optional<Password> password) {
      return new Catalog() {
        @Override
        public String description() {
          return "the " + address.url();
        }

        @Override
        public SortedMap<Integer, Long> census() {
          return new TreeMap<>(Map.of(1, 3L));
        }

        @Override
        public ResealReport reseal(Resealer resealer, ResealProgress progress) {
          return new ResealReport(
              0, staying, List.of("the books for " + resealer.newestSequence()));
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
  }

  @Test
  void aServiceIsFoundByTheNameInTheAddress() throws Exception {
    Wallet wallet = site.open();
    wallet.life().catalogs().change(List.of(SHELF), List.of());
    assertEquals(Map.of(1, 3L), wallet.life().catalogs().census().places().get("the shelf:upper"));
    RotationReport report = site.rotate();
    assertTrue(report.quarantined().contains("the books for 2"), report::toString);
    assertEquals(3, report.left());
    assertTrue(report.isComplete(), "what is left is in quarantine");
  }

  /** Else a value that somebody changed at the wrong moment would never be sealed anew. */
  @Test
  void aRotationIsNotCompleteWhileMoreIsLeftThanIsInQuarantine() throws Exception {
    site.open().life().catalogs().change(List.of(SHELF), List.of());
    staying = 2;
    try {
      assertFalse(site.rotate().isComplete());
    } finally {
      staying = 3;
    }
    assertTrue(site.open().document().orElseThrow().reencryption().isPresent());
  }

  @Test
  void aTypeThatNobodyHasStopsARotationBeforeThereIsANewKey() throws Exception {
    CatalogAddress unknown = new CatalogAddress("drawer", "drawer:lower", Optional.empty());
    Wallet wallet = site.open();
    wallet.life().catalogs().change(List.of(unknown), List.of());
    String message = assertThrows(WalletRefusedException.class, () -> site.rotate()).getMessage();
    assertTrue(message.contains("no catalogs of type drawer"), message);
    assertEquals(Optional.of(1), site.open().hubKeySequence());
  }
}
