package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.ResealReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a power cut during a rotation loses a job script or a sealed file. */
class KilledResealTest {
  private static final int MORE_THAN_ENOUGH = 200;
  private static final int VALUES = 6;

  @TempDir Path scratch;

  @Test
  void aRunThatIsKilledAnywhereLeavesWholeFilesAndIsContinued() throws Exception {
    for (int operations = 0; operations < MORE_THAN_ENOUGH; operations++) {
      Path root = scratch.resolve("tree" + operations);
      SortedMap<String, byte[]> before = makeTree(root);
      boolean killed = false;
      try {
        CatalogFixture.reseal(root, new KillingFiles(operations));
      } catch (KillingFiles.Killed e) {
        killed = true;
      }
      int left = assertWhole(root, before);
      ResealReport report = CatalogFixture.reseal(root);
      assertEquals(List.of(), report.quarantined());
      assertEquals(left, report.resealed(), "what was done is not done again");
      assertEquals(0, assertWhole(root, before));
      assertFalse(CatalogFixture.anyLeftover(root));
      assertEquals(Map.of(3, (long) VALUES), new FilesCatalog(root).census());
      if (!killed) {
        assertTrue(operations > 20, "there were some steps");
        return;
      }
    }
    throw new AssertionError("the run never came to its end");
  }

  @Test
  void aSingleFileIsCleanedUpBesideToo() throws Exception {
    Path root = scratch.resolve("jobs");
    makeTree(root);
    Path job = root.resolve("job.sh");
    KillingFiles.Killed killed = null;
    try {
      CatalogFixture.reseal(job, new KillingFiles(3));
    } catch (KillingFiles.Killed e) {
      killed = e;
    }
    assertTrue(killed != null && CatalogFixture.anyLeftover(root));
    assertEquals(2, CatalogFixture.reseal(job).resealed());
    assertFalse(CatalogFixture.anyLeftover(root));
  }

  /** Six values, of which five need an older key. */
  private static SortedMap<String, byte[]> makeTree(Path root) throws IOException {
    String old = SealedValues.text(SealedValues.OLD, "old");
    String newest = SealedValues.text(SealedValues.NEWEST, "newest");
    CatalogFixture.write(root.resolve("job.sh"), "a=" + old + "\nb=" + newest + "\nc=" + old);
    CatalogFixture.write(root.resolve("sub/crontab"), "* * * * * x " + old + "\n");
    Files.write(root.resolve("message"), SealedValues.sealed(SealedValues.OLDER, new byte[100]));
    Files.write(root.resolve("stream"), SealedValues.sealed(SealedValues.OLD, new byte[70_000]));
    SortedMap<String, byte[]> tree = new TreeMap<>();
    for (String name : List.of("job.sh", "sub/crontab", "message", "stream")) {
      tree.put(name, Files.readAllBytes(root.resolve(name)));
    }
    return tree;
  }

  /** Each file is as before or as after; returns how many values still need an older key. */
  private static int assertWhole(Path root, SortedMap<String, byte[]> before) throws Exception {
    int left = 0;
    for (Map.Entry<String, byte[]> file : before.entrySet()) {
      byte[] found = Files.readAllBytes(root.resolve(file.getKey()));
      if (Arrays.equals(found, file.getValue())) {
        left += file.getKey().equals("job.sh") ? 2 : 1;
      } else {
        assertAfter(file.getKey(), found);
      }
    }
    long counted =
        new FilesCatalog(root).census().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(VALUES, counted, "unfinished files are not counted");
    return left;
  }

  private static void assertAfter(String name, byte[] found) throws Exception {
    switch (name) {
      case "message" -> assertArrayEquals(new byte[100], SealedValues.open(found));
      case "stream" -> assertArrayEquals(new byte[70_000], SealedValues.open(found));
      default -> {
        String text = new String(found, StandardCharsets.ISO_8859_1);
        String opened = text;
        while (opened.contains("!{hw1:")) {
          int from = opened.indexOf("!{hw1:");
          int to = opened.indexOf("}!", from) + 2;
          opened =
              opened.substring(0, from)
                  + SealedValues.open(opened.substring(from, to))
                  + opened.substring(to);
        }
        assertEquals(
            name.equals("job.sh") ? "a=old\nb=newest\nc=old" : "* * * * * x old\n", opened);
      }
    }
  }
}
