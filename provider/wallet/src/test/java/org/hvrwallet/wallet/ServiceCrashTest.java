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

/**
 * If these fail, a power cut while the key moves to a key service, or back from it, loses the
 * wallet: the file is gone, and the document does not lead to the service yet.
 */
class ServiceCrashTest {
  private static final List<String> IN_SERVICE =
      List.of("hvrwallet.conf", "lock", "rotation-lock", "wallet");
  private static final List<String> IN_FILE =
      List.of("hvrwallet.conf", "hvrwallet.p12", "lock", "rotation-lock", "wallet");
  private static final Map<String, Optional<String>> TO_VAULT =
      Map.of("Wallet_Type", Optional.of("VAULT"), TestWalletType.VAULT, Optional.of("blue"));
  private static final Map<String, Optional<String>> BACK =
      Map.of("Wallet_Type", Optional.of("SOFTWARE"), "Wallet_KDF_Iterations", Optional.of("10000"));

  private static final Command IN_VAULT =
      site -> {
        inFile(site);
        migration(TO_VAULT, Site.NEW, false).run(site);
      };

  @TempDir Path scratch;

  private void everywhere(Command before, Command command, List<String> files) throws Exception {
    new CrashTrial(scratch, Site::hub, Site::hub, 1).everywhere(before, command, command, files);
  }

  /** With a key in its history, and an entry. */
  private static void inFile(Site site) throws IOException, WalletException {
    site.create();
    site.put("db");
    site.rotate();
  }

  private static Command migration(
      Map<String, Optional<String>> changes, String password, boolean withNewKey) {
    return site -> {
      WalletLife life = site.open().life();
      if (withNewKey) {
        life.migrateAndRotate(changes, Optional.of(password(password)), Site.TO_THE_END);
      } else {
        life.migrate(changes, Optional.of(password(password)));
      }
    };
  }

  @Test
  void movingTheKeyToAService() throws Exception {
    everywhere(ServiceCrashTest::inFile, migration(TO_VAULT, Site.NEW, false), IN_SERVICE);
  }

  @Test
  void movingToAServiceWithANewKey() throws Exception {
    everywhere(ServiceCrashTest::inFile, migration(TO_VAULT, Site.NEW, true), IN_SERVICE);
  }

  @Test
  void movingTheKeyBack() throws Exception {
    everywhere(IN_VAULT, migration(BACK, Site.OLD, false), IN_FILE);
  }

  @Test
  void movingBackWithANewKey() throws Exception {
    everywhere(IN_VAULT, migration(BACK, Site.OLD, true), IN_FILE);
  }

  @Test
  void anotherPasswordOfTheService() throws Exception {
    everywhere(IN_VAULT, migration(Map.of(), Site.OLD, false), IN_SERVICE);
  }

  @Test
  void deletingAndKeepingTheKeys() throws Exception {
    Command delete =
        site -> {
          if (site.place().findWallet().isPresent()) {
            site.open().life().delete(true, false);
          } else {
            site.place().removeLeftovers();
          }
        };
    everywhere(IN_VAULT, delete, List.of("kept", "lock", "rotation-lock"));
  }
}
