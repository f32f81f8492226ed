package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.doctor.Doctor;
import org.hvrwallet.wallet.doctor.Finding;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubFixture;
import org.junit.jupiter.api.Test;

/**
 * A wallet whose key a service protects. If these fail, a hub does not come up again after an
 * outage of the service, or asks it more than it has to.
 */
class KeyServiceTest extends ServiceFixture {
  @Test
  void aRoleOpensItWithoutAPassword() throws Exception {
    createdByRole().close();
    Site.put(opened(), "db");
    opened().life().rotate(Site.TO_THE_END);
    Wallet wallet = opened();
    assertFalse(wallet.hasPassword());
    assertEquals(2, wallet.hubKeys().newest().sequence());
    assertTrue(wallet.entries().reveal(new Alias("db"), Optional.empty()).isPresent());
  }

  @Test
  void theDocumentHoldsWhatProtectsTheKeyAndThereIsNoFileOfIt() throws Exception {
    createdByRole();
    assertEquals(List.of("hvrwallet.conf", "lock", "wallet"), site.names());
    WalletDocument document = site.place().wallet().document().orElseThrow();
    assertTrue(document.key().inline().isPresent());
    String text = document();
    assertTrue(text.contains("\"Encryption_Key_Encrypted\""), text);
  }

  private Path documentFile() throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".conf")).findFirst().orElseThrow();
    }
  }

  private String document() throws Exception {
    return Files.readString(documentFile(), StandardCharsets.UTF_8);
  }

  @Test
  void anOutageIsToldAsWhatItIsAndEnds() throws Exception {
    createdByRole().close();
    TestWalletType.down = true;
    Wallet wallet = site.place().wallet();
    assertFalse(wallet.openItself());
    assertTrue(wallet.outage().isPresent());
    KeyServiceException outage = assertThrows(KeyServiceException.class, wallet::hubKeys);
    assertEquals(KeyServiceException.Trouble.UNREACHABLE, outage.trouble());
    TestWalletType.down = false;
    assertEquals(1, wallet.hubKeys().newest().sequence());
    assertTrue(wallet.outage().isEmpty());
  }

  @Test
  void anOpenWalletGoesOnThroughAnOutage() throws Exception {
    Wallet wallet = createdByRole();
    TestWalletType.down = true;
    Site.put(wallet, "db");
    assertEquals(1, wallet.sealingKeys().newest().sequence());
    assertThrows(
        KeyServiceException.class, () -> wallet.life().rotate(Site.TO_THE_END), "a new key");
    assertEquals(1, site.place().wallet().hubKeySequence().orElseThrow());
  }

  @Test
  void manyStoresOfAProcessAskTheServiceOnce() throws Exception {
    Wallet wallet = createdByRole();
    wallet.close();
    int before = TestWalletType.OPENED.get();
    List<Wallet> held = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      held.add(opened());
    }
    assertEquals(before + 1, TestWalletType.OPENED.get());
    assertEquals(20, held.size());
  }

  @Test
  void theDocumentOfAnotherHubIsRefusedByTheService() throws Exception {
    createdByRole().close();
    Path other = root.resolve("files/hvrwallet-stock");
    Files.move(documentFile().getParent(), other);
    Path moved;
    try (Stream<Path> files = Files.list(other)) {
      moved = files.filter(file -> file.toString().endsWith(".conf")).findFirst().orElseThrow();
    }
    Files.writeString(moved, Files.readString(moved).replace("\"sales\"", "\"stock\""));
    Wallet stock = new WalletPlace.OfHub(HubFixture.directory(root, new HubName("stock"))).wallet();
    assertThrows(
        WalletException.class,
        () -> {
          stock.openItself();
          stock.hubKeys();
        });
  }

  @Test
  void whatProtectsTheKeyIsComparedBeforeTheServiceIsAsked() throws Exception {
    createdByRole().close();
    String text = document();
    int start = text.indexOf("Encryption_Key_Encrypted") + 30;
    String edited = text.substring(0, start) + "AAAA" + text.substring(start + 4);
    Files.writeString(documentFile(), edited);
    int before = TestWalletType.OPENED.get();
    String message =
        assertThrows(WalletDamagedException.class, () -> site.place().wallet()).getMessage();
    assertTrue(message.contains("protected key"), message);
    assertEquals(before, TestWalletType.OPENED.get());
  }

  @Test
  void manyWhoCannotReachTheServiceDoNotWaitOneAfterTheOther() throws Exception {
    Wallet other = createdByRole();
    Wallet rotating = opened();
    rotating.life().rotate(Site.TO_THE_END);
    rotating.hubKeys().newest().close(); // as if another process had rotated
    TestWalletType.down = true;
    int tried = TestWalletType.TRIED.get();
    for (int i = 0; i < 10; i++) {
      assertThrows(KeyServiceException.class, other::refresh);
    }
    assertEquals(tried + 1, TestWalletType.TRIED.get());
  }

  @Test
  void whatWasClosedStaysClosedUntilItIsLoadedAgain() throws Exception {
    Wallet wallet = createdByRole();
    wallet.close();
    String message = assertThrows(WalletClosedException.class, wallet::hubKeys).getMessage();
    assertTrue(message.contains("load it again"), message);
    assertTrue(wallet.openItself());
  }

  private List<String> keyService() {
    return Doctor.examine(site.place(), Optional.empty()).stream()
        .filter(
            finding -> finding.check().equals("key service") || finding.check().equals("opening"))
        .filter(
            finding -> finding.state() == Finding.State.WRONG || finding.check().startsWith("key"))
        .map(Finding::what)
        .toList();
  }

  @Test
  void theDoctorHasTheServiceOpenTheKey() throws Exception {
    createdByRole().close();
    assertEquals(List.of("the vault opened the key"), keyService());
    TestWalletType.down = true;
    assertEquals(List.of("the vault does not answer"), keyService());
  }
}
