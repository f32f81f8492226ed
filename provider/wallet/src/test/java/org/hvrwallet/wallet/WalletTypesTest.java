package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a hub that moved its key to another kind of wallet cannot open it, or not get
 * back.
 */
class WalletTypesTest {
  private static final List<String> PASSWORDS = List.of(Site.OLD, Site.NEW);
  private static final Map<String, Optional<String>> TO_VAULT =
      Map.of("Wallet_Type", Optional.of("VAULT"), TestWalletType.VAULT, Optional.of("blue"));
  private static final Map<String, Optional<String>> BACK =
      Map.of(
          "Wallet_Type",
          Optional.of("SOFTWARE"),
          TestWalletType.VAULT,
          Optional.empty(),
          "Wallet_KDF_Iterations",
          Optional.of("10000"));

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
  }

  private Picture.Content content() throws Exception {
    return Picture.of(site.place(), PASSWORDS).wallet().orElseThrow();
  }

  @Test
  void theKeyMovesToAServiceAndBack() throws Exception {
    Picture.Content before = content();
    site.open().life().migrate(TO_VAULT, Optional.of(password(Site.NEW)));
    assertEquals("VAULT", content().properties().get("Wallet_Type"));
    site.open().life().migrate(BACK, Optional.of(password(Site.OLD)));
    assertEquals(before, content(), "the same key, password, entries and properties");
  }

  @Test
  void whatOnlyTheTypeBeforeHadGoesWithIt() throws Exception {
    site.open().life().migrate(TO_VAULT, Optional.of(password(Site.NEW)));
    assertFalse(content().properties().containsKey("Wallet_KDF_Iterations"));
    Map<String, Optional<String>> type = Map.of("Wallet_Type", Optional.of("SOFTWARE"));
    site.open().life().migrate(type, Optional.of(password(Site.OLD)));
    assertFalse(content().properties().containsKey(TestWalletType.VAULT));
    Map<String, Optional<String>> unknown = Map.of(TestWalletType.VAULT, Optional.empty());
    Wallet wallet = site.open();
    assertThrows(WalletRefusedException.class, () -> wallet.life().configure(unknown));
  }

  @Test
  void aNewKeyIsMadeOnTheWayThereAndBack() throws Exception {
    Picture.Content before = content();
    site.open().life().migrateAndRotate(TO_VAULT, Optional.of(password(Site.NEW)), Site.TO_THE_END);
    site.put("tls");
    site.open().life().migrateAndRotate(BACK, Optional.of(password(Site.OLD)), Site.TO_THE_END);
    Picture.Content after = content();
    assertEquals(List.of(1, 2, 3), List.copyOf(after.keys().keySet()));
    assertEquals(before.keys().get(1), after.keys().get(1));
    assertEquals("secret of db", after.entries().get("db"));
    assertEquals("secret of tls", after.entries().get("tls"));
  }

  @Test
  void whatADeletedWalletOfAServiceKeptStillOpens() throws Exception {
    site.open().life().migrate(TO_VAULT, Optional.of(password(Site.OLD)));
    Picture.Content before = content();
    site.open().life().delete(true, false);
    site.create();
    assertEquals(before.keys().get(1), content().keys().get(1));
  }

  private String refusal(String type) throws Exception {
    Picture.Content before = content();
    Map<String, Optional<String>> changes =
        Map.of("Wallet_Type", Optional.of(type), TestWalletType.VAULT, Optional.of("blue"));
    Wallet wallet = site.open();
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> wallet.life().migrate(changes, Optional.of(password(Site.NEW))))
            .getMessage();
    assertEquals(before, content());
    return message;
  }

  @Test
  void twoTypesOfOneNameAreRefusedWhereThatNameIsMeant() throws Exception {
    assertTrue(refusal("TWICE").contains("two services are wallet types called TWICE"));
  }

  @Test
  void anUnknownTypeIsToldWhichThereAre() throws Exception {
    assertTrue(refusal("KMSX").contains("it knows FORGETFUL, SOFTWARE, TWICE, VAULT"));
  }

  @Test
  void aTypeThatLosesTheKeyIsFoundOutBeforeTheOldWalletGoes() throws Exception {
    assertTrue(refusal("FORGETFUL").contains("did not give back the key"));
  }

  @Test
  void aTypeThatNeedsAPropertyIsRefusedWithoutIt() throws Exception {
    Wallet wallet = site.open();
    Map<String, Optional<String>> changes = Map.of("Wallet_Type", Optional.of("VAULT"));
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> wallet.life().migrate(changes, Optional.of(password(Site.NEW))))
            .getMessage();
    assertTrue(message.contains(TestWalletType.VAULT), message);
  }

  @Test
  void nobodyTakesThePlaceOfTheOwnType() throws Exception {
    site.put("tls");
    assertEquals("secret of tls", content().entries().get("tls"));
  }
}
