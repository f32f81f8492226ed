package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a rotation passes over a directory that its wallet lists. */
class FilesCatalogTypeTest {
  private final FilesCatalogType type = new FilesCatalogType();

  private static CatalogAddress address(String url) {
    return new CatalogAddress("files", url, Optional.empty());
  }

  @Test
  void opensWhatTheAddressNames(@TempDir Path scratch) throws Exception {
    Path file =
        CatalogFixture.write(scratch.resolve("a b%/job"), SealedValues.text(SealedValues.OLD, "x"));
    String url = "file://" + scratch + "/a%20b%25";
    try (Catalog catalog = type.open(address(url), Optional.empty())) {
      assertEquals("files under " + file.getParent(), catalog.description());
      assertEquals(Map.of(1, 1L), catalog.census());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/opt/jobs",
        "file:jobs",
        "file://host/opt",
        "file:///a b",
        "http:///opt",
        "%"
      })
  void refusesOtherAddresses(String url) {
    String message =
        assertThrows(WalletRefusedException.class, () -> type.open(address(url), Optional.empty()))
            .getMessage();
    assertTrue(message.contains("file:///opt/jobs, got " + url), message);
  }

  @Test
  void refusesWhatIsNotThere(@TempDir Path scratch) {
    CatalogAddress missing = address("file://" + scratch + "/missing");
    String message =
        assertThrows(WalletRefusedException.class, () -> type.open(missing, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("/missing cannot be reached: it is not there"), message);
  }

  @Test
  void refusesAUser() {
    CatalogAddress user = new CatalogAddress("files", "file:///tmp", Optional.of("scott"));
    assertThrows(WalletRefusedException.class, () -> type.open(user, Optional.empty()));
  }

  @Test
  void refusesAPassword() {
    try (Password password = Password.copyOf("tiger".toCharArray())) {
      assertThrows(
          WalletRefusedException.class,
          () -> type.open(address("file:///tmp"), Optional.of(password)));
    }
  }
}
