package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a rotation undoes what somebody else just wrote. */
class ChangedMeanwhileTest {
  private static final String OLD = SealedValues.text(SealedValues.OLD, "old");

  @TempDir Path root;

  @Test
  void aFileThatSomebodyChangedIsTakenUpNextTime() throws Exception {
    String theirs = SealedValues.text(SealedValues.OLD, "new");
    assertEquals(OLD.length(), theirs.length());
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    for (String operation : List.of("copy", "write", "sync")) {
      Files.writeString(file, OLD);
      FileTime time = Files.getLastModifiedTime(file);
      HookedFiles.Meanwhile edit =
          at -> {
            Files.writeString(file, theirs);
            Files.setLastModifiedTime(file, time); // as some editors and copying tools do
          };
      ResealReport report = CatalogFixture.reseal(root, HookedFiles.once(operation, edit));
      assertEquals(new ResealReport(0, 0, List.of()), report, operation);
      assertEquals(theirs, CatalogFixture.read(file));
      assertFalse(CatalogFixture.anyLeftover(root));
    }
    assertEquals(1, CatalogFixture.reseal(root).resealed());
    assertEquals("new", SealedValues.open(CatalogFixture.read(file)));
  }

  /** Two changes within one tick of the file system's clock leave the same times. */
  @Test
  void aChangeThatTheTimesDoNotShowIsSeenInASmallFile() throws Exception {
    String theirs = SealedValues.text(SealedValues.OLD, "new");
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    FileState frozen = new UnixFiles().state(file);
    HookedFiles files =
        new HookedFiles() {
          @Override
          void before(String operation, Path at) throws IOException {
            if (operation.equals("copy")) {
              Files.writeString(file, theirs);
            }
          }

          @Override
          public FileState state(Path at) throws IOException {
            return at.equals(file) ? frozen : super.state(at);
          }
        };
    assertEquals(new ResealReport(0, 0, List.of()), CatalogFixture.reseal(root, files));
    assertEquals(theirs, CatalogFixture.read(file));
  }

  @Test
  void aBigFileThatSomebodyTouchedIsTakenUpNextTime() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD + "\n" + "x".repeat(2 << 20));
    HookedFiles.Meanwhile edit =
        at -> {
          try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(1 << 20);
            raw.write('y');
          }
        };
    ResealReport report = CatalogFixture.reseal(root, HookedFiles.once("sync", edit));
    assertEquals(new ResealReport(0, 0, List.of()), report);
    assertEquals('y', CatalogFixture.read(file).charAt(1 << 20));
    assertEquals(1, CatalogFixture.reseal(root).resealed());
  }

  @Test
  void filesThatAreTakenAwayMeanwhileAreNoTrouble() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    ResealReport nothing = new ResealReport(0, 0, List.of());
    // Another run over the same tree takes ours for a leftover:
    assertEquals(nothing, CatalogFixture.reseal(root, HookedFiles.once("write", Files::delete)));
    assertEquals(OLD, CatalogFixture.read(file));
    assertEquals(
        nothing, CatalogFixture.reseal(root, HookedFiles.once("sync", at -> Files.delete(file))));
    assertFalse(Files.exists(file), "a removed file does not come back");
    assertFalse(CatalogFixture.anyLeftover(root));
  }
}
