package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, others read the database of a hub, or one command makes another one fail. */
class EmbeddedH2Test {
  private static final String PWD = "hvr_location.loc_remote_pwd";

  @TempDir Path folder;
  private Path file;
  private CatalogAddress address;

  @BeforeEach
  void name() {
    Path database = folder.resolve("new/hub");
    file = folder.resolve("new/hub.mv.db");
    address = new CatalogAddress("jdbc", "jdbc:h2:file:" + database, Optional.of("sa"));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void set(HubDatabase hub, String column, String value) throws Exception {
    try (SecretBytes secret = SecretBytes.copyOf(value.getBytes(StandardCharsets.UTF_8))) {
      hub.set(column, "central", secret, Protectors.SECRETS, () -> true);
    }
  }

  @Test
  void onlyItsOwnerReadsIt() throws Exception {
    try (HubDatabase hub = HubDatabase.create(address)) {
      hub.createTables();
      set(hub, PWD, "tiger");
      assertThrows(
          WalletRefusedException.class,
          () -> set(hub, "hvr_location.loc_class", "tiger".repeat(9)));
    }
    assertEquals("rwx------", mode(file.getParent()));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList(), "a trace would quote statements");
    }
    assertEquals("rw-------", mode(file));
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(content.contains("!{hw1:"));
    assertFalse(content.contains("tiger"));
    try (HubDatabase again = HubDatabase.create(address);
        SecretBytes clear = again.open(PWD, "central", Protectors.SECRETS).orElseThrow()) {
      assertEquals("tiger", clear.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aFileThatOthersReadIsRefused() throws Exception {
    HubDatabase.create(address).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    String message =
        assertThrows(WalletRefusedException.class, () -> HubDatabase.create(address)).getMessage();
    assertEquals("others may read or write " + file + ": chmod 600 it", message);
  }

  @Test
  void onlyFilesAreMade() {
    for (String url : List.of("jdbc:h2:mem:x", "jdbc:h2:file:hub", "jdbc:postgresql://h/hub")) {
      CatalogAddress other = new CatalogAddress("jdbc", url, Optional.of("sa"));
      assertThrows(IllegalArgumentException.class, () -> HubDatabase.create(other), url);
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNotMade() throws Exception {
    Files.createDirectory(file.getParent());
    String message =
        assertThrows(
                WalletRefusedException.class, () -> HubDatabase.open(address, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("there is no such database"), message);
    assertFalse(Files.exists(file));
    SQLException missing =
        assertThrows(
            SQLException.class,
            () -> DriverManager.getConnection(address.url() + ";IFEXISTS=TRUE", "sa", ""));
    assertEquals(SqlTrouble.Kind.END, SqlTrouble.kind(missing), "else it is looked for ten times");
  }

  /** Opens a database, says so, and closes it when it is told to. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      CatalogAddress address = new CatalogAddress("jdbc", args[0], Optional.of("sa"));
      try (HubDatabase hub = HubDatabase.open(address, Optional.empty())) {
        System.out.println(hub.description());
        System.in.read();
      }
    }
  }

  private Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            address.url())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Process hold() throws Exception {
    Process holder = start(Holder.class);
    BufferedReader out = holder.inputReader(StandardCharsets.UTF_8);
    assertEquals("the database " + address.url() + " as sa", out.readLine());
    return holder;
  }

  /** Records a wallet while somebody else has the database open, and dies. */
  static final class Dying {
    public static void main(String[] args) throws Exception {
      CatalogAddress address = new CatalogAddress("jdbc", args[0], Optional.of("sa"));
      try (HubDatabase hub = HubDatabase.open(address, Optional.empty());
          Catalog catalog = new JdbcCatalogType().open(address, Optional.empty())) {
        catalog.record(new HubRecord("sales", 7, 3, true));
        System.out.println(hub.description());
        System.out.flush();
        Runtime.getRuntime().halt(0);
      }
    }
  }

  /** Else a crash forgets it, and the wallet document of before is taken for the newest one. */
  @Test
  void whatIsRecordedIsKept() throws Exception {
    try (HubDatabase hub = HubDatabase.create(address)) {
      hub.createTables();
    }
    assertEquals(0, start(Dying.class).waitFor());
    try (Catalog catalog = new JdbcCatalogType().open(address, Optional.empty())) {
      assertEquals(Optional.of(new HubRecord("sales", 7, 3, true)), catalog.recorded());
    }
  }

  @Test
  void anotherProcessIsWaitedFor() throws Exception {
    HubDatabase.create(address).close();
    Process holder = hold();
    Thread end =
        new Thread(
            () -> {
              try {
                Thread.sleep(500);
                holder.getOutputStream().close();
              } catch (IOException | InterruptedException e) {
                holder.destroyForcibly();
              }
            });
    try {
      end.start();
      HubDatabase.open(address, Optional.empty()).close();
      assertEquals(0, holder.waitFor());
    } finally {
      holder.destroyForcibly();
      end.join();
    }
  }

  @Test
  void whoDoesNotEndIsNamed() throws Exception {
    HubDatabase.create(address).close();
    Process holder = hold();
    try {
      SQLException taken =
          assertThrows(
              SQLException.class,
              () ->
                  EmbeddedH2.patiently(
                      () -> DriverManager.getConnection(address.url(), "sa", ""), Duration.ZERO));
      assertEquals(SqlTrouble.Kind.END, SqlTrouble.kind(taken), "else it is waited for ten times");
      assertEquals(
          "another process has it open: end that one, or run a server of the database",
          SqlTrouble.sentence(taken));
    } finally {
      holder.destroyForcibly();
    }
  }
}
