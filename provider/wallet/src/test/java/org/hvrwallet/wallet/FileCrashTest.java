package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.CrashTrial.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a power cut or a kill in the middle of a command loses a single-file wallet. */
class FileCrashTest {
  private static final List<String> WALLET = List.of(".my.hvr.lock", "my.hvr");
  private static final List<String> ROTATED =
      List.of(".my.hvr.lock", ".my.hvr.rotation-lock", "my.hvr");

  @TempDir Path scratch;

  private void everywhere(Command before, Command command, Command again, List<String> files)
      throws Exception {
    new CrashTrial(scratch, Site::file, Site::file, 1).everywhere(before, command, again, files);
  }

  private static void created(Site site) throws IOException, WalletException {
    site.create();
    site.put("db");
  }

  @Test
  void creating() throws Exception {
    Command create =
        site -> {
          if (site.place().findWallet().isEmpty()) {
            site.create();
          } else {
            site.put("after");
          }
        };
    everywhere(site -> {}, create, create, WALLET);
  }

  @Test
  void rotating() throws Exception {
    everywhere(FileCrashTest::created, Site::rotate, Site::rotate, ROTATED);
  }

  @Test
  void storing() throws Exception {
    everywhere(FileCrashTest::created, site -> site.put("new"), site -> site.put("new"), WALLET);
  }

  @Test
  void changingThePassword() throws Exception {
    Command change = site -> site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
    everywhere(FileCrashTest::created, change, change, WALLET);
  }

  @Test
  void deleting() throws Exception {
    Command delete =
        site -> {
          if (site.place().findWallet().isPresent()) {
            site.open().life().delete(false, false);
          }
        };
    everywhere(FileCrashTest::created, delete, delete, List.of(".my.hvr.lock"));
  }
}
