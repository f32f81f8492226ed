package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.CrashTrial.Command;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.DiskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a power cut or a kill in the middle of a command loses the wallet of a hub, and
 * every password with it.
 */
class CrashTest {
  private static final List<String> WALLET =
      List.of("hvrwallet.conf", "hvrwallet.p12", "lock", "wallet");
  private static final List<String> ROTATED =
      List.of("hvrwallet.conf", "hvrwallet.p12", "lock", "rotation-lock", "wallet");

  @TempDir Path scratch;

  private void everywhere(Command before, Command command, Command again, List<String> files)
      throws Exception {
    new CrashTrial(scratch, Site::hub, Site::hub, 1).everywhere(before, command, again, files);
  }

  /** A wallet with two keys in its history, and entries. */
  private static void rotated(Site site) throws IOException, WalletException {
    site.create();
    site.put("db");
    site.rotate();
    site.rotate();
    site.put("tls");
  }

  private static void created(Site site) throws IOException, WalletException {
    site.create();
    site.put("db");
  }

  private static boolean hasWallet(Site site) throws IOException, WalletException {
    return site.place().findWallet().isPresent();
  }

  private static void createUnlessThere(Site site) throws IOException, WalletException {
    if (hasWallet(site)) {
      site.put("after");
    } else {
      site.create();
    }
  }

  @Test
  void creating() throws Exception {
    everywhere(site -> {}, Site::create, CrashTest::createUnlessThere, WALLET);
  }

  @Test
  void storing() throws Exception {
    everywhere(CrashTest::rotated, site -> site.put("new"), site -> site.put("new"), ROTATED);
  }

  @Test
  void configuring() throws Exception {
    Command configure =
        site -> {
          Wallet wallet = site.open();
          wallet.life().configure(Map.of("Encryption", Optional.of("SECRETS_ONLY")));
        };
    everywhere(CrashTest::created, configure, configure, WALLET);
  }

  @Test
  void rotating() throws Exception {
    everywhere(CrashTest::rotated, Site::rotate, Site::rotate, ROTATED);
  }

  @Test
  void changingThePassword() throws Exception {
    Command change = site -> site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
    everywhere(CrashTest::created, change, change, WALLET);
  }

  @Test
  void storingUnderAnotherPassword() throws Exception {
    Command store = site -> site.open().store(Optional.of(password(Site.NEW)), true);
    everywhere(CrashTest::rotated, store, store, ROTATED);
  }

  @Test
  void changingThePasswordOfAWalletThatOpensItself() throws Exception {
    Command change = site -> site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
    everywhere(
        site -> {
          created(site);
          site.open().life().saveAutoOpenPassword();
        },
        change,
        site -> {
          if (!site.place().wallet().openItself()) {
            throw new AssertionError("its auto-open password must be that of its PKCS#12 file");
          }
          change.run(site);
        },
        WALLET);
  }

  @Test
  void migratingWithANewKey() throws Exception {
    Command migrate =
        site -> {
          Wallet wallet = site.open();
          wallet
              .life()
              .migrateAndRotate(Map.of(), Optional.of(password(Site.NEW)), Site.TO_THE_END);
        };
    everywhere(CrashTest::rotated, migrate, migrate, ROTATED);
  }

  @Test
  void purging() throws Exception {
    Command purge = site -> site.open().life().purgeBelow(3, false);
    new CrashTrial(scratch, Site::hub, Site::hub, 8) // since each waits for a second
        .everywhere(CrashTest::rotated, purge, purge, ROTATED);
  }

  @Test
  void deletingAndKeepingTheKeys() throws Exception {
    Command delete = site -> deleteUnlessGone(site, true, false);
    everywhere(CrashTest::rotated, delete, delete, List.of("kept", "lock", "rotation-lock"));
  }

  @Test
  void deletingAndKeepingTheSequence() throws Exception {
    Command delete =
        site -> {
          if (hasWallet(site)) {
            site.place().wallet().life().delete(true, true);
          } else {
            site.place().removeLeftovers();
          }
        };
    everywhere(CrashTest::rotated, delete, delete, List.of("kept", "lock", "rotation-lock"));
  }

  @Test
  void deleting() throws Exception {
    Command delete = site -> deleteUnlessGone(site, false, false);
    everywhere(CrashTest::rotated, delete, delete, List.of());
  }

  /** As the command does. */
  private static void deleteUnlessGone(Site site, boolean keep, boolean force)
      throws IOException, WalletException {
    if (hasWallet(site)) {
      site.open().life().delete(keep, force);
    } else {
      site.place().removeLeftovers();
    }
  }

  @Test
  void deletingWhatWasKept() throws Exception {
    everywhere(
        CrashTest::deleted,
        site -> site.place().removeAll(),
        site -> site.place().removeAll(),
        List.of());
  }

  private static void deleted(Site site) throws IOException, WalletException {
    rotated(site);
    site.open().life().delete(true, false);
  }

  @Test
  void creatingAfterADeletion() throws Exception {
    everywhere(CrashTest::deleted, Site::create, CrashTest::createUnlessThere, ROTATED);
  }

  @Test
  void movingFromOlderNames() throws Exception {
    everywhere(CrashTest::withOlderNames, site -> site.put("new"), site -> site.put("new"), WALLET);
  }

  @Test
  void deletingAWalletOfOlderNames() throws Exception {
    Command delete = site -> deleteUnlessGone(site, false, false);
    everywhere(CrashTest::withOlderNames, delete, delete, List.of());
  }

  /** The pair lies in the folder above, as hubs had it before 5.7.0. */
  private static void withOlderNames(Site site) throws IOException, WalletException {
    created(site);
    Wallet wallet = site.open();
    WalletDocument document = wallet.document().orElseThrow();
    String older =
        document.key().fileName().orElseThrow().replace("hvrwallet-", "hvrwallet-sales-");
    ProtectedKey key = document.key();
    ProtectedKey moved =
        new ProtectedKey(
            key.sequence(), key.created(), Optional.of(older), Optional.empty(), key.sha256());
    byte[] bytes =
        DocumentWriter.write(document.placed(document.hub(), moved), wallet.hubKeys().newest());
    byte[] keyFile = wallet.state().stored().orElseThrow().protectedKey().toByteArray();
    site.place().removeAll();
    SortedMap<String, ByteBuffer> files = new TreeMap<>();
    files.put("files/" + older, ByteBuffer.wrap(keyFile));
    files.put("files/" + older.replace(".p12", ".conf"), ByteBuffer.wrap(bytes));
    new DiskState(files).writeTo(site.root());
  }

  @Test
  void backingUp() throws Exception {
    Command take = site -> site.backup("backup/one", "backup/two").take();
    Command takeAndRestore =
        site -> {
          take.run(site);
          site.restore("backup/one", "backup/two");
        };
    everywhere(CrashTest::created, take, takeAndRestore, WALLET);
  }

  @Test
  void restoring() throws Exception {
    everywhere(
        site -> {
          created(site);
          site.backup("backup").take();
          site.rotate();
          site.put("later");
        },
        site -> site.restore("backup"),
        site -> site.restore("backup"),
        ROTATED);
  }
}
