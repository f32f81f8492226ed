package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a backup is no way back, or gives a number to two keys: then values open under
 * neither.
 */
class BackupTest {
  private static final List<String> PASSWORDS = List.of(Site.OLD);

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aBackupAndTwoRotationsSince() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
    site.backup("backup").take();
    site.rotate();
    site.rotate();
  }

  private Picture.Content content() throws Exception {
    return Picture.of(site.place(), PASSWORDS).wallet().orElseThrow();
  }

  private Path only(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  private String refusal() throws Exception {
    Wallet wallet = site.backup("backup").wallet();
    wallet.open(password(Site.OLD));
    return assertThrows(
            WalletRefusedException.class, () -> site.backup("backup").restore(wallet, false))
        .getMessage();
  }

  @Test
  void theNextKeyAfterARestoreHasANumberThatNoneHad() throws Exception {
    String message = refusal();
    assertTrue(message.contains("a wallet of generation 4 and key 3; the backup has"), message);
    site.restore("backup");
    assertEquals(Set.of(1), content().keys().keySet());
    assertEquals(3, content().highestSequence());
    site.rotate();
    assertEquals(Set.of(1, 4), content().keys().keySet());
    assertEquals("secret of db", content().entries().get("db"));
  }

  @Test
  void soItIsWhereTheWalletHasLostItsKeyFile() throws Exception {
    Files.delete(only(site.place().path(), ".p12"));
    assertTrue(refusal().contains("a wallet that cannot be read"));
    site.restore("backup");
    site.rotate();
    assertEquals(Set.of(1, 4), content().keys().keySet());
  }

  @Test
  void soItIsWhereAKeyFileIsDamaged() throws Exception {
    Files.write(only(site.place().path(), ".p12"), new byte[100]);
    site.restore("backup");
    site.rotate();
    assertEquals(Set.of(1, 4), content().keys().keySet());
  }

  @Test
  void soItIsWhereADeletedWalletLeftItsKeys() throws Exception {
    site.open().life().delete(true, false);
    String message = refusal();
    assertTrue(message.contains("the keys up to 3 of a wallet that was deleted"), message);
    site.restore("backup");
    site.rotate();
    assertEquals(Set.of(1, 4), content().keys().keySet());
  }

  @Test
  void soItIsWhereADeletedWalletLeftItsNumber() throws Exception {
    site.place().wallet().life().delete(true, true);
    site.restore("backup");
    site.rotate();
    assertEquals(Set.of(1, 4), content().keys().keySet());
  }

  @Test
  void theNumberIsStillKnownAfterADeletionThatFollowsARestore() throws Exception {
    site.restore("backup");
    site.open().life().delete(true, false);
    site.create();
    assertEquals(Set.of(1, 4), content().keys().keySet());
  }

  @Test
  void aHubThatIsGoneComesBackAsItWas() throws Exception {
    site.place().removeAll();
    Wallet wallet = site.backup("backup").wallet();
    wallet.open(password(Site.OLD));
    site.backup("backup").restore(wallet, false);
    assertEquals(Set.of(1), content().keys().keySet());
    assertEquals("secret of db", content().entries().get("db"));
  }

  @Test
  void theNewestPairOfAFolderCounts() throws Exception {
    site.backup("backup").take();
    site.backup("backup").take();
    site.restore("backup");
    assertEquals(Set.of(1, 2, 3), content().keys().keySet());
  }

  @Test
  void halfAPairIsNoBackupAndSaysSo() throws Exception {
    Files.delete(only(root.resolve("backup"), ".p12"));
    String message =
        assertThrows(WalletDamagedException.class, () -> site.backup("backup").wallet())
            .getMessage();
    assertTrue(message.contains("a backup is a pair"), message);
    Files.delete(only(root.resolve("backup"), ".conf"));
    assertThrows(WalletRefusedException.class, () -> site.backup("backup").wallet());
  }

  @Test
  void twoHalvesOfDifferentPairsAreNamed() throws Exception {
    Files.copy(
        only(site.place().path(), ".p12"),
        only(root.resolve("backup"), ".p12"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    String message =
        assertThrows(WalletDamagedException.class, () -> site.backup("backup").wallet())
            .getMessage();
    assertTrue(message.contains("the two must be of the same backup"), message);
  }

  @Test
  void anotherFileOfThatNameIsLeftAlone() throws Exception {
    List<Path> first = site.backup("other").take();
    Files.write(first.get(0), new byte[10]);
    String message =
        assertThrows(WalletRefusedException.class, () -> site.backup("other").take()).getMessage();
    assertTrue(message.contains("name another folder"), message);
    assertEquals(10, Files.size(first.get(0)));
  }
}
