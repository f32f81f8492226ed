package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a key is purged that files still need. */
class FilesCensusTest {
  @TempDir Path scratch;
  private Path root;

  @BeforeEach
  void makeTree() throws IOException {
    root = scratch.resolve("jobs");
    String old = SealedValues.text(SealedValues.OLD, "old");
    String newest = SealedValues.text(SealedValues.NEWEST, "newest");
    CatalogFixture.write(root.resolve("b.sh"), "a " + old + newest + "\n" + old);
    CatalogFixture.write(root.resolve("a/deep/er"), old);
    CatalogFixture.write(root.resolve("nothing"), "HW is how this text begins, by chance");
    Files.write(root.resolve("m"), SealedValues.sealed(SealedValues.OLDER, new byte[5]));
    Files.write(root.resolve("s"), SealedValues.sealed(SealedValues.NEWEST, new byte[70_000]));
  }

  @Test
  void countsEachFormAndEachSealedFile() throws Exception {
    try (FilesCatalog catalog = new FilesCatalog(root)) {
      assertEquals(Map.of(1, 3L, 2, 1L, 3, 2L), catalog.census());
      assertEquals("files under " + root, catalog.description());
      assertEquals(
          List.of("a/deep/er {1=1}", "b.sh {1=2, 3=1}", "m {2=1}", "s {3=1}"),
          catalog.findings().stream()
              .map(finding -> root.relativize(finding.path()) + " " + finding.counts())
              .toList(),
          "sorted, and only files with something in them");
    }
    assertEquals(Map.of(2, 1L), new FilesCatalog(root.resolve("m")).census());
    assertEquals(Map.of(), new FilesCatalog(root.resolve("nothing")).census());
  }

  @Test
  void whatCannotBeAMessageIsNoSealedFile() throws Exception {
    byte[] sealed = SealedValues.sealed(SealedValues.OLD, new byte[0]);
    Path file = root.resolve("m");
    Files.write(file, Arrays.copyOf(sealed, 79));
    assertEquals(Map.of(), new FilesCatalog(file).census(), "too short");
    byte[] long1 = Arrays.copyOf(sealed, 65_536 + 81);
    byte[] text = SealedValues.text(SealedValues.OLDER, "x").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, long1, 1000, text.length);
    Files.write(file, long1);
    assertEquals(Map.of(2, 1L), new FilesCatalog(file).census(), "too long: a text with a form");
    Files.write(file, Arrays.copyOf(sealed, 65_536 + 80));
    assertEquals(Map.of(1, 1L), new FilesCatalog(file).census());
  }

  @Test
  void walletDocumentsAreLeftOutAndNamed() throws Exception {
    String wallet =
        "{\n  \"format\" : \"HVRWALLET\",\n " + SealedValues.text(SealedValues.OLD, "k");
    Path file = CatalogFixture.write(root.resolve("hvrwallet-x.conf"), wallet);
    FilesCatalog catalog = new FilesCatalog(file);
    assertEquals(Map.of(), catalog.census());
    FileFinding finding = catalog.findings().get(0);
    assertTrue(finding.complete());
    assertTrue(finding.remark().orElseThrow().startsWith("a wallet document"));
    assertEquals(0, CatalogFixture.reseal(file).resealed());
    assertEquals(wallet, CatalogFixture.read(file));
  }

  @Test
  void linksSocketsAndWhatLiesBehindThemAreNotLookedAt() throws Exception {
    Path outside =
        CatalogFixture.write(
            scratch.resolve("out/secret"), CatalogFixture.read(root.resolve("b.sh")));
    Path tree = Files.createDirectory(scratch.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("file"), outside);
    Files.createSymbolicLink(tree.resolve("directory"), outside.getParent());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(tree.resolve("s")));
      assertEquals(Map.of(), new FilesCatalog(tree).census());
      assertEquals(List.of(), new FilesCatalog(tree).findings());
      String before = CatalogFixture.read(outside);
      assertEquals(0, CatalogFixture.reseal(tree).resealed());
      assertEquals(before, CatalogFixture.read(outside));
      assertTrue(Files.isSymbolicLink(tree.resolve("file")));
    }
    for (String named : List.of("file", "directory", "missing")) {
      FilesCatalog catalog = new FilesCatalog(tree.resolve(named));
      String message = assertThrows(WalletRefusedException.class, catalog::census).getMessage();
      assertTrue(message.contains(tree.resolve(named).toString()), message);
    }
  }

  @Test
  void aCensusThatMissesAnythingIsNone() {
    HookedFiles denying =
        new HookedFiles() {
          @Override
          void before(String operation, Path file) throws IOException {
            boolean directory = operation.equals("list") && file.endsWith("deep");
            if (directory || (operation.equals("read") && file.endsWith("m"))) {
              throw new AccessDeniedException(file.toString());
            }
          }
        };
    FilesCatalog catalog = new FilesCatalog(root, denying);
    String message = assertThrows(WalletRefusedException.class, catalog::census).getMessage();
    Path deep = root.resolve("a/deep");
    assertTrue(message.contains(deep + ": this user may not read or write " + deep), message);
    assertTrue(message.contains("and so 1 others"), message);
  }

  @Test
  void findingsNameWhatCannotBeReadAndGoOn() throws Exception {
    HookedFiles failing =
        new HookedFiles() {
          @Override
          void before(String operation, Path file) throws IOException {
            if (operation.equals("read") && file.endsWith("b.sh")) {
              throw new IOException("Input/output error");
            }
          }
        };
    List<FileFinding> findings = new FilesCatalog(root, failing).findings();
    assertEquals(4, findings.size());
    assertFalse(findings.get(1).complete());
    assertEquals("Input/output error", findings.get(1).remark().orElseThrow());
  }

  @Test
  void whatVanishesMeanwhileWasNotThere() throws Exception {
    HookedFiles vanishing =
        new HookedFiles() {
          @Override
          void before(String operation, Path file) throws IOException {
            boolean first = operation.equals("read") && file.endsWith("b.sh");
            if (first || (operation.equals("state") && file.endsWith("m"))) {
              Files.delete(file);
            }
          }
        };
    assertEquals(Map.of(1, 1L, 3, 1L), new FilesCatalog(root, vanishing).census());
  }

  @Test
  void aFileLongerThanAnyArrayIsScanned() throws Exception {
    Path file = root.resolve("m");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      big.setLength(0);
      big.setLength(Integer.MAX_VALUE + 100_000L);
      big.seek(big.length());
      big.write(SealedValues.text(SealedValues.OLD, "x").getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals(Map.of(1, 1L), new FilesCatalog(file).census());
  }

  @Test
  void anInterruptedCensusIsNoTroubleWithFiles() {
    Thread.currentThread().interrupt();
    FilesCatalog catalog = new FilesCatalog(root);
    String message = assertThrows(WalletRefusedException.class, catalog::findings).getMessage();
    assertTrue(Thread.interrupted(), "it stays interrupted");
    assertTrue(message.startsWith("interrupted"), message);
  }
}
