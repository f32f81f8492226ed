package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.FailingFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a disk that is full, or was mounted read-only, takes the wallet with it. */
class FullDiskTest {
  private static final List<String> PASSWORDS = List.of(Site.OLD);
  private static final int MORE_THAN_ENOUGH = 100;

  @TempDir Path scratch;

  private interface Command {
    void run(Site site) throws IOException, WalletException;
  }

  /**
   * The command fails at each operation in turn. The message says why; the wallet is as before or
   * as after, also to who had it open; and the same command succeeds when there is room again.
   */
  private void everywhere(String reason, Command command) throws Exception {
    for (int operations = 0; operations < MORE_THAN_ENOUGH; operations++) {
      Path root = Files.createDirectory(scratch.resolve("at" + operations));
      Site plain = Site.hub(root);
      plain.create();
      plain.put("db");
      Picture before = Picture.of(plain.place(), PASSWORDS);
      FailingFiles files = new FailingFiles(root, reason, operations);
      Site failing = new Site(root, new WalletPlace.OfHub(files.hub()), null);
      try {
        command.run(failing);
      } catch (IOException e) {
        assertTrue(FileTrouble.describe(e).endsWith(": " + reason), e::toString);
      }
      if (!files.hasFailed()) {
        assertTrue(operations > 2, "there must have been some steps");
        return;
      }
      Picture after = Picture.of(plain.place(), PASSWORDS);
      assertTrue(after.equals(before) || isLater(before, after), () -> before + " became " + after);
      command.run(plain);
      plain.put("last");
      assertEquals("secret of db", Quarantine.reveal(plain.open(), "db"));
      assertEquals(
          List.of("hvrwallet.conf", "hvrwallet.p12", "lock", "wallet"),
          plain.names().stream().filter(name -> !name.equals("rotation-lock")).toList());
    }
    throw new AssertionError("the command never came to its end");
  }

  /** The commit was the last thing that there was room for. */
  private static boolean isLater(Picture before, Picture after) {
    Map<Integer, String> old = before.wallet().orElseThrow().keys();
    return after.wallet().orElseThrow().keys().entrySet().containsAll(old.entrySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Read-only file system"})
  void storing(String reason) throws Exception {
    everywhere(reason, site -> site.put("new"));
  }

  @Test
  void rotating() throws Exception {
    everywhere("No space left on device", Site::rotate);
  }

  /**
   * Who could not store has lost nothing: what he put is in memory, and stored when there is room.
   */
  @Test
  void whatCouldNotBeStoredIsStoredLater() throws Exception {
    Site plain = Site.hub(scratch);
    plain.create();
    FailingFiles files = new FailingFiles(scratch, "No space left on device", 0);
    Wallet mine = new Site(scratch, new WalletPlace.OfHub(files.hub()), null).open();
    try {
      Site.put(mine, "mine");
      throw new AssertionError("there was no room");
    } catch (IOException e) {
      assertEquals("secret of mine", Quarantine.reveal(mine, "mine"));
    }
    files.makeRoom();
    mine.store(Optional.empty(), true);
    assertEquals("secret of mine", Quarantine.reveal(plain.open(), "mine"));
  }
}
