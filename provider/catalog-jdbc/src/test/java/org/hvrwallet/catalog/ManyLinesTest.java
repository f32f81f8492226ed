package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.CatalogAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** If these fail, a large hub cannot be filled for want of memory. */
class ManyLinesTest {
  /** A file of so many lines, which nobody has in memory. */
  private static final class Lines extends InputStream {
    private final int lines;
    private final String secret;
    private int number;
    private int at;
    private byte[] line = "act_name,act_parameters\n".getBytes(StandardCharsets.UTF_8);

    Lines(int lines, int length) {
      this.lines = lines;
      this.secret = "t".repeat(length);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == line.length) {
        if (number == lines) {
          return -1;
        }
        number++;
        line = ("Capture,/Password=" + secret + number + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      int read = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, from, read);
      at += read;
      return read;
    }
  }

  /** Imports so many lines in a process of its own. */
  static final class Importer {
    public static void main(String[] args) throws Exception {
      CatalogAddress address = new CatalogAddress("jdbc", args[0], Optional.of(args[1]));
      try (HubDatabase hub = HubDatabase.open(address, Optional.empty())) {
        hub.importCsv(
            "hvr_action",
            new Lines(Integer.parseInt(args[2]), Integer.parseInt(args[3])),
            Protectors.SECRETS,
            TestDatabase.TO_THE_END);
        hub.rows("hvr_action.act_parameters", row -> {});
      }
    }
  }

  private static void runIn(String memory, int lines, int length) throws Exception {
    CatalogAddress address = Servers.postgres().address();
    try (HubDatabase hub = HubDatabase.open(address, Optional.empty())) {
      hub.createTables();
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + memory,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Importer.class.getName(),
                  address.url(),
                  address.user().orElseThrow(),
                  Integer.toString(lines),
                  Integer.toString(length))
              .inheritIO()
              .start();
      assertEquals(0, child.waitFor());
      ColumnContents actions = hub.list().get(2);
      assertEquals("act_parameters", actions.column());
      assertEquals(lines, actions.count(State.SEALED));
    }
  }

  @Test
  void aFileThatIsLargerThanTheMemoryIsImported() throws Exception {
    runIn("20m", 1_600, 14_000);
  }

  @Test
  @Tag("full")
  void aMillionLinesNeedNoMore() throws Exception {
    runIn("64m", 1_000_000, 20);
  }
}
