package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hvrwallet backup and restore: two files that belong together come back as the wallet, others are
 * named as what they are. A backup that cannot be restored is found out when it is needed.
 */
class BackupTest {
  private static final String PW = "correct horse\n";

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config).create();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private Child restore(String input, String... arguments) {
    return hub.run(
        "hvrwallet",
        input,
        Stream.concat(Stream.of("restore", "sales"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path only(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(config.resolve(folder))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).toList();
      assertEquals(1, found.size(), found::toString);
      return found.get(0);
    }
  }

  @Test
  void aBackupBringsKeysBackAndNoNumberIsGivenTwice() throws Exception {
    hub.run("hvrwallet", "", "backup", "sales", "one").succeeds().says(".conf").says(".p12");
    hub.run("hvrwallet", "", "backup", "sales", "one").succeeds(); // the same files again
    for (String suffix : List.of(".conf", ".p12")) {
      String mode =
          PosixFilePermissions.toString(Files.getPosixFilePermissions(only("one", suffix)));
      assertEquals("rw-------", mode);
    }
    hub.command(PW, "-r", "sales").succeeds();
    hub.command(PW + "new\nnew\n", "-m", "-p", "sales").succeeds();
    restore(PW, "one").exits(1).says("and key 2; the backup has").says("add --accept-generation");
    restore("new\n", "--accept-generation", "one").exits(3).says("wrong password");
    restore(PW, "--accept-generation", "one").succeeds().says("with key 1");
    hub.load(Hvr.PASSWORD);
    hub.command(PW, "-r", "sales").succeeds().says("is now 3");
  }

  @Test
  void aWalletThatIsGoneOrDamagedComesBackFromTwoFolders() throws Exception {
    hub.run("hvrwallet", "", "backup", "sales", "documents", "keys").succeeds();
    hub.delete();
    restore(PW, "documents").exits(5).says("which is not there").says("name that too");
    restore(PW, "keys").exits(1).says("no wallet document");
    restore(PW, "documents", "keys").succeeds();
    hub.load(Hvr.PASSWORD);
    Files.write(hub.only(".p12"), new byte[100]);
    restore(PW, "documents", "keys").exits(1).says("cannot be read");
    restore(PW, "--accept-generation", "documents", "keys").succeeds();
    hub.load(Hvr.PASSWORD);
  }

  @Test
  void whatDoesNotBelongTogetherIsNamed() throws Exception {
    hub.run("hvrwallet", "", "backup", "sales", "one").succeeds();
    hub.command(PW + PW + PW, "-m", "-p", "sales").succeeds();
    hub.run("hvrwallet", "", "backup", "sales", "two").succeeds();
    Path older = only("one", ".p12");
    Files.write(older, Files.readAllBytes(only("two", ".p12")));
    restore(PW, "--accept-generation", "one")
        .exits(5)
        .says("does not belong to")
        .says("same backup");
    Files.setPosixFilePermissions(
        only("two", ".p12"), PosixFilePermissions.fromString("rw-r--r--"));
    restore(PW, "--accept-generation", "two").exits(1).says("chmod 0600");
    Files.setPosixFilePermissions(
        only("two", ".p12"), PosixFilePermissions.fromString("rw-------"));
    hub.run("hvrwallet", PW, "restore", "other", "two").exits(5).says("of another hub: sales");
    restore(PW, "--accept-generation", "nosuch").exits(1).says("nosuch is not there");
    hub.run("hvrwallet", "", "backup", "other", "x").exits(1).says("has no wallet");
    hub.load(Hvr.PASSWORD);
  }
}
