package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.HubResealer;
import org.hvrwallet.wallet.seal.SealedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a rotation damages files, or stops at the first odd one. */
class FilesResealTest {
  private static final String OLD = SealedValues.text(SealedValues.OLD, "old");

  @TempDir Path root;

  private void assertStays(Path file, ResealReport report, String reason) throws IOException {
    assertEquals(0, report.resealed());
    assertEquals(1, report.quarantined().size(), report.quarantined()::toString);
    String said = report.quarantined().get(0);
    assertTrue(said.contains(file.getFileName().toString()) && said.contains(reason), said);
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  @Test
  void aFileWithTroubleStaysAndTheRestGoesOn() throws Exception {
    String bound = SealedValues.text(SealedValues.OLD, "bound", (byte) 1);
    String foreign = SealedValues.text(SealedValues.FOREIGN, "foreign");
    String text = "x" + bound + OLD + foreign + OLD;
    Path mixed = CatalogFixture.write(root.resolve("a"), text);
    byte[] sealed = SealedValues.sealed(SealedValues.OLD, new byte[70_000]);
    sealed[60_000] ^= 1;
    Path damaged = Files.write(root.resolve("b"), sealed);
    Path sound = Files.write(root.resolve("c"), SealedValues.sealed(SealedValues.OLD, new byte[9]));
    ResealReport report = CatalogFixture.reseal(root);
    assertEquals(3, report.resealed());
    assertEquals(3, report.quarantined().size());
    assertTrue(
        report.quarantined().get(0).contains(mixed + ": the sealed value at byte 1 does not"));
    long offset = 1L + bound.length() + OLD.length();
    assertTrue(
        report.quarantined().get(1).contains("byte " + offset + " does not open with key 2"));
    assertTrue(report.quarantined().get(2).contains(damaged.toString()));
    assertArrayEquals(sealed, Files.readAllBytes(damaged));
    assertArrayEquals(new byte[9], SealedValues.open(Files.readAllBytes(sound)));
    String after = CatalogFixture.read(mixed);
    assertTrue(after.startsWith("x" + bound) && after.contains(foreign) && !after.contains(OLD));
    assertEquals(Map.of(1, 2L, 2, 1L, 3, 3L), new FilesCatalog(root).census(), "still counted");
    assertEquals(0, CatalogFixture.reseal(root).resealed(), "nothing to do again");
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "r--r--r--", "rw-------", "-w--w-r--"})
  void theModeStays(String mode) throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    if (Files.isReadable(file)) {
      Object owner = Files.getAttribute(file, "unix:uid");
      assertEquals(1, CatalogFixture.reseal(root).resealed());
      assertEquals("old", SealedValues.open(CatalogFixture.read(file)));
      assertEquals(owner, Files.getAttribute(file, "unix:uid"));
    }
    assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileOfSeveralNamesStays() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    Files.createLink(root.resolve("job2"), file);
    assertStays(file, CatalogFixture.reseal(file), "2 names (hard links)");
    assertEquals(OLD, CatalogFixture.read(file));
  }

  @Test
  void aFileThatMayNotBeReplacedStays() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    for (String operation : List.of("copy", "write", "sync", "rename")) {
      HookedFiles.Meanwhile denied =
          at -> {
            throw new AccessDeniedException(at.toString());
          };
      ResealReport report = CatalogFixture.reseal(root, HookedFiles.once(operation, denied));
      boolean anew = operation.equals("write") || operation.equals("sync");
      String place = (anew ? root : file).toString();
      assertStays(file, report, "this user may not read or write " + place + " (");
      assertEquals(OLD, CatalogFixture.read(file));
    }
  }

  @Test
  void aFileWhoseOwnerOrModeCannotBeKeptStays() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    HookedFiles files =
        new HookedFiles() {
          @Override
          void before(String operation, Path at) throws IOException {
            if (operation.equals("state") && UnfinishedFile.isUnfinished(at)) {
              Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rw-rw-rw-"));
            }
          }
        };
    assertStays(file, CatalogFixture.reseal(root, files), "same owner, group and mode");
    assertEquals(OLD, CatalogFixture.read(file));
  }

  @Test
  void extendedAttributesStay() throws Exception {
    Path file = CatalogFixture.write(root.resolve("job"), OLD);
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("user"), "no such attributes");
    Files.setAttribute(file, "user:origin", ByteBuffer.wrap(new byte[] {1, 2}));
    assertEquals(1, CatalogFixture.reseal(root).resealed());
    assertArrayEquals(new byte[] {1, 2}, (byte[]) Files.getAttribute(file, "user:origin"));
  }

  @Test
  void theCallerMayStopItAndGoOn() throws Exception {
    for (int i = 0; i < 5; i++) {
      CatalogFixture.write(root.resolve("job" + i), OLD);
    }
    try (FilesCatalog catalog = new FilesCatalog(root)) {
      HubResealer resealer = SealedValues.resealer();
      assertEquals(2, catalog.reseal(resealer, (done, total) -> done < 2).resealed());
      assertEquals(Map.of(1, 3L, 3, 2L), catalog.census());
      assertEquals(OLD, CatalogFixture.read(root.resolve("job2")), "in the order of names");
      assertEquals(3, catalog.reseal(resealer, SealedValues.TO_THE_END).resealed());
    }
  }

  @Test
  void aWalletThatIsClosedMeanwhileLeavesFilesWhole() throws Exception {
    CatalogFixture.write(root.resolve("job1"), OLD);
    CatalogFixture.write(root.resolve("job2"), OLD);
    HubKey newest = TestKeys.hubKey(3, 0x33);
    HubResealer resealer =
        new HubResealer(KeyRing.of(newest).with(SealedValues.OLD), new SecureRandom());
    FilesCatalog catalog = new FilesCatalog(root);
    assertThrows(
        IllegalStateException.class,
        () ->
            catalog.reseal(
                resealer,
                (done, total) -> {
                  newest.close();
                  return true;
                }));
    assertEquals(Map.of(1, 1L, 3, 1L), catalog.census());
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  @Test
  void aBigFileChangesInItsValuesOnly() throws Exception {
    byte[] old = OLD.getBytes(StandardCharsets.US_ASCII);
    int middle = 100 << 20;
    Path file = root.resolve("log");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      big.seek(middle);
      big.write(old);
      big.setLength(2L * middle);
    }
    assertEquals(1, CatalogFixture.reseal(root).resealed());
    assertEquals(2L * middle, Files.size(file));
    Path expected = root.resolve("expected");
    try (RandomAccessFile found = new RandomAccessFile(file.toFile(), "r");
        RandomAccessFile copy = new RandomAccessFile(expected.toFile(), "rw")) {
      byte[] anew = new byte[old.length];
      found.seek(middle);
      found.readFully(anew);
      assertEquals("old", SealedValues.open(new String(anew, StandardCharsets.US_ASCII)));
      copy.seek(middle);
      copy.write(anew);
      copy.setLength(2L * middle);
    }
    assertEquals(-1, Files.mismatch(expected, file));
  }

  @Test
  void aTextFormThatIsTooLongStaysAndIsNamed() throws Exception {
    byte[] stream = SealedValues.sealed(SealedValues.OLD, new byte[65_537]);
    String tooLong = SealedText.encode(stream);
    Path file = CatalogFixture.write(root.resolve("job"), OLD + tooLong + OLD);
    ResealReport report = CatalogFixture.reseal(root);
    assertEquals(2, report.resealed());
    assertTrue(report.quarantined().get(0).contains("byte " + OLD.length() + " is too long"));
    assertTrue(CatalogFixture.read(file).contains(tooLong));
  }

  @Test
  void namesCannotForgeLinesOfAReport() throws Exception {
    String bound = SealedValues.text(SealedValues.OLD, "bound", (byte) 1);
    CatalogFixture.write(root.resolve("job\n\u001b[2Jall done"), bound);
    assertTrue(CatalogFixture.reseal(root).quarantined().get(0).contains("job??[2Jall done: "));
  }
}
