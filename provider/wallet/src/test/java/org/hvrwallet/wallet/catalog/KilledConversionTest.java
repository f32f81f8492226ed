package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a power cut while files are sealed or opened loses one, or leaves half of it. */
class KilledConversionTest {
  private static final int MORE_THAN_ENOUGH = 100;
  private static final byte[] CLEAR = new byte[200_000];

  static {
    new Random(2).nextBytes(CLEAR);
  }

  @TempDir Path scratch;

  @Test
  void sealingThatIsKilledAnywhereIsContinued() throws Exception {
    killedAnywhere(EncryptionLevel.ALL_CONFIDENTIAL, CLEAR);
  }

  @Test
  void openingThatIsKilledAnywhereIsContinued() throws Exception {
    killedAnywhere(EncryptionLevel.NONE, SealedValues.sealed(SealedValues.OLD, CLEAR));
  }

  private void killedAnywhere(EncryptionLevel level, byte[] before) throws Exception {
    Protector protector = SealingRun.protector(level, SealedValues.RING);
    for (int operations = 0; operations < MORE_THAN_ENOUGH; operations++) {
      Path root = Files.createDirectory(scratch.resolve("tree" + operations));
      List<Path> files = List.of(root.resolve("a"), root.resolve("b"));
      for (Path file : files) {
        Files.write(file, before);
      }
      boolean killed = false;
      try {
        catalog(root, new KillingFiles(operations)).convert(protector, SealedValues.TO_THE_END);
      } catch (KillingFiles.Killed e) {
        killed = true;
      }
      for (Path file : files) {
        byte[] found = Files.readAllBytes(file);
        assertTrue(Arrays.equals(before, found) || isConverted(level, found), "half a file");
      }
      GlobsCatalog whole = catalog(root, new UnixFiles());
      long left = whole.countOthers(protector);
      assertEquals(left, whole.convert(protector, SealedValues.TO_THE_END).resealed());
      assertEquals(0, whole.countOthers(protector));
      assertFalse(CatalogFixture.anyLeftover(root));
      for (Path file : files) {
        assertTrue(isConverted(level, Files.readAllBytes(file)));
      }
      if (!killed) {
        assertTrue(operations > 10, "there were some steps");
        return;
      }
    }
    throw new AssertionError("the run never came to its end");
  }

  private static GlobsCatalog catalog(Path root, CatalogFiles files) {
    FileGlob all = FileGlob.of(root + "/*", Category.CONFIDENTIAL).orElseThrow();
    return new GlobsCatalog(all, files);
  }

  private static boolean isConverted(EncryptionLevel level, byte[] found) throws Exception {
    if (level == EncryptionLevel.NONE) {
      return Arrays.equals(CLEAR, found);
    } else if (found.length <= CLEAR.length) {
      return false;
    }
    assertArrayEquals(CLEAR, SealedValues.open(found));
    return true;
  }
}
