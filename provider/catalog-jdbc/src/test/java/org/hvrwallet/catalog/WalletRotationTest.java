package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.RotationReport;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.files.WalletFile;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.seal.SealedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, the wallet's own rotation, census and purge pass by a hub database. */
class WalletRotationTest {
  private static final int ROWS = 300;

  @TempDir Path root;
  private TestDatabase database;

  @BeforeEach
  void aWalletWhoseValuesAreInADatabase() throws Exception {
    database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    Path file = root.resolve("my.hvr");
    WalletPlace place = new WalletPlace.OfFile(file.toString(), WalletFile.at(file));
    try (Password password = password()) {
      place
          .newWallet(Map.of("Wallet_KDF_Iterations", "10000"))
          .life()
          .create(Optional.of(password), Optional.empty());
    }
    open().life().catalogs().change(List.of(database.address()), List.of());
    database.fillActions(ROWS, open().hubKeys().newest());
  }

  private static Password password() {
    return Password.copyOf(SealingProcess.PASSWORD.toCharArray());
  }

  private Wallet open() throws Exception {
    return SealingProcess.open(root.resolve("my.hvr"));
  }

  /** Neither who seals all the time, nor who looks again when his key is gone, loses a value. */
  @Test
  void aProcessThatOnlySealsRunsAcrossARotationAndAPurge() throws Exception {
    database.execute("DELETE FROM hvr_action");
    Process child = SealingProcess.start(root.resolve("my.hvr"), database);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("sealing", out.readLine());
      assertTrue(open().life().rotate(TestDatabase.TO_THE_END).isComplete());
      assertEquals(Set.of(1), open().life().purgeBelow(2, false));
      child.outputWriter().append('\n').flush();
      int rows = Integer.parseInt(out.readLine());
      assertEquals(0, child.waitFor());
      Protector protector = open().life().catalogs().protector();
      Set<Integer> opened = new HashSet<>();
      database.eachAction(
          (id, text) ->
              protector
                  .open(SealedText.decode(text).orElseThrow(), Aads.action(id))
                  .filter(clear -> Arrays.equals(SealingProcess.clear(id), clear))
                  .ifPresent(clear -> opened.add(id)));
      assertEquals(IntStream.rangeClosed(0, rows).boxed().collect(Collectors.toSet()), opened);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void rotatesCountsAndPurges() throws Exception {
    RotationReport report = open().life().rotate(TestDatabase.TO_THE_END);
    assertEquals(new RotationReport(2, ROWS, List.of(), 0, true), report);
    assertEquals(
        Map.of(2, (long) ROWS),
        open().life().catalogs().census(new ListedCatalog(database.address())));
    assertEquals(Set.of(1), open().life().purgeBelow(2, false));
    assertEquals(Set.of(2), keysInUse());
  }

  private Set<Integer> keysInUse() throws Exception {
    return open().life().catalogs().census(new ListedCatalog(database.address())).keySet();
  }

  @Test
  void doesNotPurgeWhatARowNeeds() throws Exception {
    HubKey old = open().hubKeys().newest();
    open().life().rotate(TestDatabase.TO_THE_END);
    database.update(
        "UPDATE hvr_action SET act_parameters = ? WHERE act_id = 5",
        Values.text(old, "late", Aads.action(5)));
    String refusal =
        assertThrows(WalletException.class, () -> open().life().purgeBelow(2, false)).getMessage();
    assertTrue(refusal.contains("the database " + database.address().url()), refusal);
    assertTrue(refusal.contains("1 under key 1"), refusal);
    assertEquals(1, open().life().proceed(TestDatabase.TO_THE_END).resealed());
    assertEquals(Set.of(1), open().life().purgeBelow(2, false));
  }

  /** Sealed before a rotation, and committed when its key was to be gone. */
  @Test
  void doesNotPurgeWhatATransactionThatIsOpenHasWritten() throws Exception {
    HubKey old = open().hubKeys().newest();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate(
          "INSERT INTO hvr_action VALUES (0, '" + Values.text(old, "late", Aads.action(0)) + "')");
      assertTrue(open().life().rotate(TestDatabase.TO_THE_END).isComplete());
      String refusal =
          assertThrows(WalletException.class, () -> open().life().purgeBelow(2, false))
              .getMessage();
      assertTrue(refusal.contains("has written to hvr_action, and nobody else sees"), refusal);
      other.rollback();
    }
    assertEquals(Set.of(1), open().life().purgeBelow(2, false));
  }

  @Test
  void goesOnAfterItWasStoppedAndRefusesToBeginWithoutItsDatabase() throws Exception {
    RotationReport stopped = open().life().rotate((done, total) -> false);
    assertTrue(!stopped.isComplete());
    database.execute("ALTER TABLE hvr_action RENAME TO away");
    assertThrows(WalletException.class, () -> open().life().rotate(TestDatabase.TO_THE_END));
    database.execute("ALTER TABLE away RENAME TO hvr_action");
    assertTrue(open().life().proceed(TestDatabase.TO_THE_END).isComplete());
    assertEquals(Set.of(2), keysInUse(), "no third key was made");
  }
}
