package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.catalog.FileNews.Kind;
import org.hvrwallet.wallet.catalog.FileSealing.Action;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, hvrcrypt loses a file, leaves it in clear, or says that it did not. */
class FileSealingTest {
  private static final byte[] LONG = new byte[1_500_000];

  static {
    new Random(1).nextBytes(LONG);
  }

  @TempDir Path root;

  private static FileNews only(List<FileNews> news) {
    assertEquals(1, news.size(), news::toString);
    return news.get(0);
  }

  private void assertSays(FileNews news, Kind kind, String... texts) throws IOException {
    assertEquals(kind, news.kind(), news::text);
    for (String text : texts) {
      assertTrue(news.text().contains(text), news::text);
    }
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  @Test
  void filesAreSealedAndOpenedAsTheyWere() throws Exception {
    Path empty = Files.createFile(root.resolve("empty"));
    Path text = CatalogFixture.write(root.resolve("sub/a.tx"), "INSERT scott");
    Path big = Files.write(root.resolve("big"), LONG);
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("r--r-----"));
    assertEquals(3, count(Kind.DONE, SealingRun.seal(root)));
    assertArrayEquals(new byte[0], SealedValues.open(Files.readAllBytes(empty)));
    assertArrayEquals(LONG, SealedValues.open(Files.readAllBytes(big)));
    assertEquals("r--r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(text)));
    byte[] once = Files.readAllBytes(big);
    assertEquals(3, count(Kind.NOTHING, SealingRun.seal(root)), "twice is once");
    assertArrayEquals(once, Files.readAllBytes(big));
    assertEquals(Map.of(3, 3L), new FilesCatalog(root).census());
    assertEquals(3, count(Kind.DONE, SealingRun.open(root)));
    assertEquals("INSERT scott", CatalogFixture.read(text));
    assertEquals(0, Files.size(empty));
    assertArrayEquals(LONG, Files.readAllBytes(big));
    assertSays(only(SealingRun.open(text)), Kind.LEFT, text + ": not sealed, and left as it is");
  }

  private static long count(Kind kind, List<FileNews> news) {
    return news.stream().filter(one -> one.kind() == kind).count();
  }

  @Test
  void whatIsSealedUnderAnOlderKeyIsLeftForReseal() throws Exception {
    Path file = Files.write(root.resolve("f"), SealedValues.sealed(SealedValues.OLD, LONG));
    assertSays(only(SealingRun.seal(root)), Kind.LEFT, "under key 1", "--reseal");
    SealingRun again = new SealingRun(new UnixFiles());
    assertSays(only(again.run(Action.RESEAL, root)), Kind.DONE, "sealed anew");
    assertArrayEquals(LONG, SealedValues.open(Files.readAllBytes(file)));
    CatalogFixture.write(file, "x=" + SealedValues.text(SealedValues.OLD, "y"));
    SealingRun texts = new SealingRun(new UnixFiles());
    assertSays(only(texts.run(Action.RESEAL, root)), Kind.DONE, "values in it sealed anew: 1");
  }

  /** Their key would be purged, since a census cannot look into a sealed file. */
  @Test
  void aFileThatHoldsSealedValuesIsNotSealed() throws Exception {
    String job = "!".repeat(100) + "!{hw1" + SealedValues.text(SealedValues.OLD, "tiger") + "\n";
    Path file = CatalogFixture.write(root.resolve("job"), job);
    assertSays(only(SealingRun.seal(root)), Kind.FAILED, file + ": it holds sealed values (1)");
    assertEquals(job, CatalogFixture.read(file));
    CatalogFixture.write(file, "echo '!{hw1:' is how they begin");
    assertSays(only(SealingRun.seal(root)), Kind.DONE);
  }

  @Test
  void theFilesOfWalletsAreNeverSealed() throws Exception {
    String start = "{\n  \"format\" : \"HVRWALLET\",\n";
    List<Path> own =
        List.of(
            CatalogFixture.write(root.resolve("copy of a wallet"), start),
            CatalogFixture.write(root.resolve("backup/hvrwallet-20261125T000000.000000Z.p12"), "0"),
            CatalogFixture.write(root.resolve("files/hvrwallet-sales/kept"), "0"));
    List<FileNews> news = SealingRun.seal(root);
    assertEquals(own.size(), count(Kind.LEFT, news), news::toString);
    assertTrue(news.get(0).text().contains("never sealed"), news.get(0)::text);
    assertEquals(start, CatalogFixture.read(own.get(0)));
  }

  @Test
  void linksStayAndAreNotFollowed() throws Exception {
    Path file = CatalogFixture.write(root.resolve("a/f"), "x");
    Path other = Files.createLink(root.resolve("a/g"), file);
    Path link = Files.createSymbolicLink(root.resolve("link"), file);
    List<FileNews> news = SealingRun.seal(root.resolve("a"));
    assertEquals(2, count(Kind.FAILED, news), news::toString);
    assertTrue(news.get(0).text().contains("2 names (hard links)"), news.get(0)::text);
    assertEquals("x", CatalogFixture.read(other));
    assertSays(only(SealingRun.seal(link)), Kind.FAILED, "it is a link or a device");
    assertSays(only(SealingRun.seal(root.resolve("no"))), Kind.FAILED, "it is not there");
  }

  @Test
  void whatDoesNotOpenStaysSealed() throws Exception {
    byte[] sealed = SealedValues.sealed(SealedValues.OLD, LONG);
    byte[] flipped = sealed.clone();
    flipped[1_400_000] ^= 1;
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 64, swapped, 64 + 16_400, 16_400);
    System.arraycopy(sealed, 64 + 16_400, swapped, 64, 16_400);
    for (byte[] bad :
        List.of(
            flipped,
            swapped,
            Arrays.copyOf(sealed, 64 + 16_400 * 4),
            Arrays.copyOf(sealed, sealed.length + 1),
            SealedValues.sealed(SealedValues.FOREIGN, LONG),
            SealedValues.sealed(SealedValues.OLD, LONG, (byte) 1))) {
      Path file = Files.write(root.resolve("f"), bad);
      for (Action action : List.of(Action.OPEN, Action.RESEAL)) {
        FileNews news = only(new SealingRun(new UnixFiles()).run(action, root));
        assertSays(news, Kind.DAMAGED, "restore it from a backup");
        assertArrayEquals(bad, Files.readAllBytes(file));
      }
    }
    Files.write(root.resolve("f"), SealedValues.sealed(TestKeys.hubKey(9, 9), new byte[5]));
    assertSays(only(SealingRun.open(root)), Kind.FAILED, "key 9", "not in this wallet");
  }

  @Test
  void aFullDiskIsSaidAndTheOthersGoOn() throws Exception {
    Path big = Files.write(root.resolve("big"), LONG);
    Path small = CatalogFixture.write(root.resolve("small"), "x");
    for (String operation : List.of("copy", "write", "sync", "setMode", "rename")) {
      HookedFiles full =
          new HookedFiles() {
            @Override
            void before(String next, Path file) throws IOException {
              if (next.equals(operation) && Files.size(root.resolve("big")) == LONG.length) {
                throw new IOException("No space left on device");
              }
            }
          };
      FileNews news = only(new SealingRun(full).run(Action.SEAL, big));
      assertSays(news, Kind.FAILED, "No space left on device", "It stays as it was");
      assertArrayEquals(LONG, Files.readAllBytes(big));
    }
    assertEquals(2, count(Kind.DONE, SealingRun.seal(root)));
    assertEquals(
        "x", new String(SealedValues.open(Files.readAllBytes(small)), StandardCharsets.UTF_8));
  }

  @Test
  void aFileThatGrowsMeanwhileIsLeftToTheNextRun() throws Exception {
    Path file = Files.write(root.resolve("f"), LONG);
    for (String operation : List.of("copy", "write", "sync")) {
      HookedFiles.Meanwhile grow = at -> Files.write(file, new byte[9], StandardOpenOption.APPEND);
      SealingRun run = new SealingRun(HookedFiles.once(operation, grow));
      long before = Files.size(file);
      assertSays(only(run.run(Action.SEAL, root)), Kind.CHANGED, "somebody wrote it", "again");
      assertEquals(before + 9, Files.size(file));
    }
    SealingRun gone = new SealingRun(HookedFiles.once("sync", Files::delete));
    assertSays(only(gone.run(Action.SEAL, root)), Kind.CHANGED, "was taken away");
    assertEquals(1, count(Kind.DONE, SealingRun.seal(root)));
  }

  /** It would be under a key that is purged, once it is counted that nothing needs it. */
  @Test
  void aFileThatWasSealedWhileTheKeyWasRotatedStaysAsItIs() throws Exception {
    Path file = Files.write(root.resolve("f"), LONG);
    SealingRun before = new SealingRun(new UnixFiles());
    SealingKeys rotating =
        new SealingKeys() {
          private int calls;

          @Override
          public Protector protector() {
            return calls++ == 0
                ? SealingRun.protector(EncryptionLevel.NONE, KeyRing.of(SealedValues.OLD))
                : before.protector();
          }

          @Override
          public boolean has(int sequence) {
            return true;
          }
        };
    FileSealing sealing = new FileSealing(new UnixFiles(), rotating, 1, before);
    sealing.run(Action.SEAL, Category.CONFIDENTIAL, List.of(root));
    assertArrayEquals(LONG, Files.readAllBytes(file));
    assertSays(only(before.run(Action.OPEN)), Kind.CHANGED, "was rotated meanwhile");
  }

  @Test
  @Timeout(60)
  void whoStopsARunFindsWholeFiles() throws Exception {
    Path file = Files.write(root.resolve("f"), SealedValues.sealed(SealedValues.OLD, LONG));
    byte[] sealed = Files.readAllBytes(file);
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    SealingRun watch = new SealingRun(new UnixFiles());
    HookedFiles slow =
        HookedFiles.once(
            "write",
            at -> {
              writing.countDown();
              try {
                stopping.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    FileSealing sealing = new FileSealing(slow, watch, 2, watch);
    Thread stopper =
        new Thread(
            () -> {
              try {
                writing.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              Thread release = new Thread(stopping::countDown);
              release.start();
              sealing.stop();
            });
    stopper.start();
    WalletRefusedException stopped =
        assertThrows(
            WalletRefusedException.class,
            () -> sealing.run(Action.OPEN, Category.CONFIDENTIAL, List.of(root)));
    stopper.join();
    assertTrue(stopped.getMessage().contains("Run this again"), stopped.getMessage());
    assertArrayEquals(sealed, Files.readAllBytes(file));
    assertFalse(CatalogFixture.anyLeftover(root), "it might hold what was sealed, in clear");
  }

  @Test
  void leftoversOfAKilledRunAreRemoved() throws Exception {
    Path file = CatalogFixture.write(root.resolve("f"), "x");
    String left = ".hvrwallet-reseal-00000000-0000-0000-0000-000000000000";
    CatalogFixture.write(root.resolve(left), "clear");
    CatalogFixture.write(root.resolve("sub").resolve(left), "clear");
    assertEquals(1, count(Kind.DONE, SealingRun.seal(file)));
    assertFalse(Files.exists(root.resolve(left)));
    SealingRun.seal(root);
    assertFalse(CatalogFixture.anyLeftover(root));
  }
}
