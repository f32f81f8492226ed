package org.hvrwallet.wallet.doctor;

import static org.hvrwallet.wallet.doctor.DoctorFixture.assertFound;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertNothingWrong;
import static org.hvrwallet.wallet.doctor.DoctorFixture.mode;
import static org.hvrwallet.wallet.doctor.DoctorFixture.write;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Fixtures;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others can get at are refused by everything: the doctor has the command for each. */
class HubAccessTest {
  private static final String CHECK = "permissions";

  @TempDir Path config;
  private DoctorFixture hub;

  @BeforeEach
  void aHub() throws Exception {
    hub = new DoctorFixture(config).create();
  }

  @Test
  void everyFileAndTheDirectoryHaveTheirCommand() throws Exception {
    List<Path> all = List.of(hub.file(".conf"), hub.file(".p12"), hub.file("/wallet"));
    for (Path file : all) {
      mode(file, "rw-r-----");
    }
    mode(hub.hub.path(), "rwxr-xr-x");
    List<Finding> found = hub.closed();
    for (Path file : all) {
      assertFound(found, State.WRONG, CHECK, file + " has mode rw-r-----", "chmod 0600 " + file);
    }
    assertFound(found, State.WRONG, CHECK, "rwxr-xr-x", "chmod 0700 " + hub.hub.path());
    assertFound(found, State.HINT, "wallet", "was not looked at", "hvrwallet doctor sales");
    for (Path file : all) {
      mode(file, "rw-------");
    }
    mode(hub.hub.path(), "rwx------");
    assertNothingWrong(hub.closed());
  }

  @Test
  void theDirectoryOfAllHubsIsNotForOthersToWrite() throws Exception {
    Path files = hub.hub.path().getParent();
    mode(files, "rwxrwx---");
    assertFound(hub.closed(), State.WRONG, CHECK, files + " has mode", "chmod go-w " + files);
    mode(files, "rwxr-xr-x");
    assertNothingWrong(hub.closed());
    // While documents lie in it, it is what the directory of a hub is.
    write(files.resolve("hvrwallet-sales-20200101T000000.000000Z.conf"), new byte[0]);
    assertFound(hub.closed(), State.WRONG, CHECK, files + " has mode", "chmod 0700 " + files);
  }

  @Test
  void linksAreNamed() throws Exception {
    Path key = hub.file(".p12");
    Path elsewhere = config.resolve("elsewhere");
    Files.move(key, elsewhere);
    Files.createSymbolicLink(key, elsewhere);
    assertFound(hub.closed(), State.WRONG, CHECK, key + " is not a regular file but a link", "put");
    Path directory = config.resolve("directory");
    Files.move(hub.hub.path(), directory);
    Files.createSymbolicLink(hub.hub.path(), directory);
    assertFound(
        hub.closed(), State.WRONG, CHECK, hub.hub.path() + " is not a directory but a link", "put");
  }

  @Test
  void aForeignOwnerHasItsCommand() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    Path document = hub.file(".conf");
    Files.setAttribute(document, "unix:uid", 12345);
    assertFound(hub.closed(), State.WRONG, CHECK, "belongs to 12345", "chown root " + document);
  }

  @Test
  void aSingleFileMayBeReadByOthersAndNotWritten() throws Exception {
    Path file = config.resolve("one.hvr");
    WalletPlace place = WalletPlace.named(file.toString());
    try (Password password = Fixtures.password(DoctorFixture.PASSWORD);
        Wallet wallet = place.newWallet(Map.of("Wallet_KDF_Iterations", "10000"))) {
      wallet.life().create(Optional.of(password), Optional.empty());
    }
    assertNothingWrong(Doctor.examine(place, Optional.empty()));
    mode(file, "rw-r--r--");
    List<Finding> readable = Doctor.examine(place, Optional.empty());
    assertFound(readable, State.HINT, CHECK, "lets others in", "chmod 0600 " + file);
    assertNothingWrong(readable);
    mode(file, "rw-rw----");
    assertFound(
        Doctor.examine(place, Optional.empty()),
        State.WRONG,
        CHECK,
        "lets others change it",
        "chmod go-w " + file);
  }
}
