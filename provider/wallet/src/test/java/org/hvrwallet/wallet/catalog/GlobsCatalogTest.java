package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a level says that transaction files are sealed, and they are not; or they are
 * lost.
 */
class GlobsCatalogTest {
  private static final ResealReport NOTHING = new ResealReport(0, 0, List.of());

  @TempDir Path root;
  private Path first;
  private Path second;
  private Path other;

  @BeforeEach
  void files() throws Exception {
    first = CatalogFixture.write(root.resolve("tx/a.coererr"), "first");
    second = CatalogFixture.write(root.resolve("tx/1/b.coererr"), "second");
    other = CatalogFixture.write(root.resolve("tx/1/other.txt"), "other");
  }

  private GlobsCatalog catalog(Category category, CatalogFiles files) {
    return new GlobsCatalog(FileGlob.of(root + "/tx/**/*.coererr", category).orElseThrow(), files);
  }

  private GlobsCatalog catalog() {
    return catalog(Category.CONFIDENTIAL, new UnixFiles());
  }

  private static Protector level(EncryptionLevel level) {
    return SealingRun.protector(level, SealedValues.RING);
  }

  private static ResealReport convert(GlobsCatalog catalog, EncryptionLevel level)
      throws WalletException {
    ResealReport report = catalog.convert(level(level), SealedValues.TO_THE_END);
    assertEquals(report.staying(), catalog.countOthers(level(level)));
    return report;
  }

  @Test
  void theLevelSealsAndOpensThem() throws Exception {
    assertEquals(NOTHING, convert(catalog(), EncryptionLevel.SECRETS_ONLY));
    assertEquals(2, catalog().countOthers(level(EncryptionLevel.ALL_CONFIDENTIAL)));
    assertEquals(2, convert(catalog(), EncryptionLevel.ALL_CONFIDENTIAL).resealed());
    assertEquals("first", opened(first));
    assertEquals("second", opened(second));
    assertEquals("other", CatalogFixture.read(other));
    assertEquals(Map.of(3, 2L), catalog().census());
    assertEquals(NOTHING, convert(catalog(), EncryptionLevel.ALL_CONFIDENTIAL));
    assertEquals(2, convert(catalog(), EncryptionLevel.SECRETS_ONLY).resealed());
    assertEquals("first", CatalogFixture.read(first));
    assertEquals(Map.of(), catalog().census());
    GlobsCatalog secret = catalog(Category.SECRET, new UnixFiles());
    assertEquals(2, convert(secret, EncryptionLevel.SECRETS_ONLY).resealed());
    assertEquals(2, convert(secret, EncryptionLevel.NONE).resealed());
    assertEquals("second", CatalogFixture.read(second));
  }

  private static String opened(Path file) throws Exception {
    return new String(SealedValues.open(Files.readAllBytes(file)), StandardCharsets.UTF_8);
  }

  @Test
  void anOlderKeyIsReplacedByARotationAndByALevel() throws Exception {
    Files.write(first, SealedValues.sealed(SealedValues.OLD, new byte[70_000]));
    assertEquals(2, catalog().countOthers(level(EncryptionLevel.ALL_CONFIDENTIAL)));
    ResealReport report = catalog().reseal(SealedValues.resealer(), SealedValues.TO_THE_END);
    assertEquals(1, report.resealed());
    assertArrayEquals(new byte[70_000], SealedValues.open(Files.readAllBytes(first)));
    assertEquals("second", CatalogFixture.read(second), "a rotation seals nothing that is clear");
    Files.write(first, SealedValues.sealed(SealedValues.OLDER, new byte[70_000]));
    assertEquals(2, convert(catalog(), EncryptionLevel.ALL_CONFIDENTIAL).resealed());
    assertEquals(Map.of(3, 2L), catalog().census());
  }

  @Test
  void whatSomebodyWritesMeanwhileIsLeftToTheNextRun() throws Exception {
    HookedFiles.Meanwhile write = at -> Files.writeString(first, "more", StandardOpenOption.APPEND);
    GlobsCatalog busy = catalog(Category.CONFIDENTIAL, HookedFiles.once("sync", write));
    Files.delete(second);
    Protector all = level(EncryptionLevel.ALL_CONFIDENTIAL);
    assertEquals(NOTHING, busy.convert(all, SealedValues.TO_THE_END));
    assertEquals("firstmore", CatalogFixture.read(first));
    assertEquals(1, catalog().countOthers(all), "so the level is not complete yet");
    assertEquals(1, convert(catalog(), EncryptionLevel.ALL_CONFIDENTIAL).resealed());
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  @Test
  void whatCannotBeConvertedIsReportedAndStaysCounted() throws Exception {
    byte[] foreign = SealedValues.sealed(SealedValues.FOREIGN, new byte[5]);
    Files.write(first, foreign);
    ResealReport report = convert(catalog(), EncryptionLevel.NONE);
    assertEquals(1, report.staying());
    assertTrue(report.quarantined().get(0).startsWith(first + ": "), report::toString);
    assertArrayEquals(foreign, Files.readAllBytes(first));
    CatalogFixture.write(first, "x=" + SealedValues.text(SealedValues.OLD, "y"));
    assertEquals(1, convert(catalog(), EncryptionLevel.ALL_CONFIDENTIAL).staying());
    assertEquals(Map.of(1, 1L, 3, 1L), catalog().census(), "so that its key is not purged");
  }

  @Test
  void itStopsWhenItIsTold() throws Exception {
    Protector all = level(EncryptionLevel.ALL_CONFIDENTIAL);
    assertEquals(1, catalog().convert(all, (done, total) -> done == 0).resealed());
    assertEquals(1, catalog().countOthers(all));
  }

  @Test
  void itsTypeFindsItByItsAddress() throws Exception {
    GlobsCatalogType type = new GlobsCatalogType();
    CatalogAddress address =
        GlobsCatalogType.address(root + "/tx/**/*.coererr", Category.CONFIDENTIAL);
    assertEquals("globs file://" + root + "/tx/**/*.coererr", address.toString());
    try (Catalog catalog = type.open(address, Optional.empty())) {
      assertEquals("CONFIDENTIAL files " + root + "/tx/**/*.coererr", catalog.description());
    }
    assertRefused(type, "file:///opt/hvr/tx?x", "file:///opt/hvr/tx/**/*.coererr");
    assertRefused(type, "file://" + root + "/missing/*", "--forget --confidential '" + root);
    assertRefused(type, "file://" + first + "/*", "it is not a directory");
    assertThrows(
        WalletRefusedException.class, () -> GlobsCatalogType.address("/**", Category.SECRET));
    try (Password password = Password.copyOf("tiger".toCharArray())) {
      assertThrows(WalletRefusedException.class, () -> type.open(address, Optional.of(password)));
    }
  }

  private static void assertRefused(GlobsCatalogType type, String url, String text) {
    CatalogAddress address = new CatalogAddress("globs", url, Optional.empty());
    String message =
        assertThrows(WalletRefusedException.class, () -> type.open(address, Optional.empty()))
            .getMessage();
    assertTrue(message.contains(text), message);
  }
}
