package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.agent.Agent;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.key.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, what others did while a wallet was opened, purged or restored is forgotten. */
class MeanwhileTest {
  private static final CatalogAddress SHELF =
      new CatalogAddress("shelf", "shelf:upper", Optional.empty()); // with values under key 1

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
  }

  @AfterEach
  void forget() {
    System.clearProperty(HvrConfig.WAIT_PROPERTY);
    System.clearProperty(HvrConfig.HOME_PROPERTY);
  }

  /** A way that takes its time: somebody else does something before it has the password. */
  private record Slow(Runnable meanwhile) implements PasswordSource {
    @Override
    public String description() {
      return "a slow way";
    }

    @Override
    public Optional<Password> password() {
      meanwhile.run();
      return Optional.of(Fixtures.password(Site.OLD));
    }
  }

  private HubDirectory directory() {
    return site.place().hub().orElseThrow();
  }

  /** The hub, with one way to open itself. */
  private WalletHome home(PasswordSource way) {
    Hub hub = new Hub(directory());
    return (WalletHome)
        Proxy.newProxyInstance(
            WalletHome.class.getClassLoader(),
            new Class<?>[] {WalletHome.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("passwordSources")) {
                return List.of(way);
              }
              try {
                return method.invoke(hub, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void whoOpensSlowlyDoesNotBringBackAnOlderKey() throws Exception {
    Wallet[] wallet = new Wallet[1];
    boolean[] done = new boolean[1];
    Runnable another =
        () -> {
          if (!done[0]) {
            done[0] = true;
            openRotateAndRefresh(wallet[0]);
          }
        };
    wallet[0] =
        new Wallet(
            home(new Slow(another)), Optional.of(directory().read()), NewWallet.withDefaults());
    assertTrue(wallet[0].openItself());
    assertEquals(2, wallet[0].sealingKeys().newest().sequence());
    Site.put(wallet[0], "mine");
  }

  private void openRotateAndRefresh(Wallet wallet) {
    try (Password password = password(Site.OLD)) {
      wallet.open(password);
      site.rotate();
      wallet.refresh();
    } catch (IOException | WalletException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aKeyIsNotPurgedThatACatalogNeedsWhichOthersListed() throws Exception {
    site.rotate();
    Wallet mine = site.open();
    site.open().life().catalogs().change(List.of(SHELF), List.of());
    String message = assertThrows(WalletRefusedException.class, () -> mine.purge(1)).getMessage();
    assertTrue(message.contains("the shelf:upper: 3 under key 1"), message);
  }

  @Test
  void norIfTheyListedItBeforeThePurgeWasStored() throws Exception {
    site.rotate();
    Wallet mine = site.open();
    mine.purge(1);
    site.open().life().catalogs().change(List.of(SHELF), List.of());
    assertThrows(WalletRefusedException.class, () -> mine.store(Optional.empty(), true));
    assertEquals(2, site.open().hubKeys().newestFirst().size());
  }

  /** What was put before a rotation and is stored after it must not need the old key. */
  @Test
  void entriesThatWerePutBeforeARotationAreStoredUnderTheNewKey() throws Exception {
    Wallet mine = site.open();
    KeyDescription description = new KeyDescription("AES", List.of(), List.of());
    try (var key = SecretBytes.copyOf(new byte[16])) {
      mine.entries().putSecretKey(new Alias("mine"), description, key, Optional.empty());
    }
    site.rotate();
    mine.refresh();
    mine.store(Optional.empty(), true);
    assertEquals(Map.of(2, 1L), site.open().life().catalogs().census().total());
  }

  /** Nobody knows yet whether a backup was edited: what it names is not run. */
  @Test
  void aBackupRunsNoPlugin() throws Exception {
    Path bin = Files.createDirectories(root.resolve("home/bin"));
    Path marker = root.resolve("marker");
    Path plugin = Files.writeString(root.resolve("plugin"), "#!/bin/sh\ntouch " + marker + "\n");
    Path command = Files.writeString(bin.resolve("hvrwalletopen"), "#!/bin/sh\n");
    for (Path executable : List.of(plugin, command)) {
      Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwx------"));
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    System.setProperty(HvrConfig.HOME_PROPERTY, root.resolve("home").toString());
    site.open()
        .life()
        .configure(Map.of(WalletProperties.AUTO_OPEN_PLUGIN, Optional.of(plugin.toString())));
    site.backup("backup").take();
    assertFalse(site.backup("backup").wallet().openItself());
    assertFalse(Files.exists(marker));
    assertFalse(site.place().wallet().openItself());
    assertTrue(Files.exists(marker), "the hub's own plugin is run, so this test could fail");
  }

  /** A job that was told to wait does so, although the agent has a password of yesterday. */
  @Test
  @SuppressWarnings("try") // the agent runs, and is not used here
  void whoWaitsDoesNotGiveUpBecauseTheAgentHasAnotherPassword() throws Exception {
    try (Agent agent = Agent.start(directory(), given -> site.place().wallet().open(given))) {
      AgentClient client = new AgentClient(directory());
      client.open(password(Site.OLD));
      site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
      System.setProperty(HvrConfig.WAIT_PROPERTY, "60");
      Wallet waiting = site.place().wallet();
      CompletableFuture<KeyRing> keys = CompletableFuture.supplyAsync(() -> keysOf(waiting));
      assertThrows(TimeoutException.class, () -> keys.get(3, TimeUnit.SECONDS));
      client.open(password(Site.NEW));
      assertEquals(1, keys.get(60, TimeUnit.SECONDS).newest().sequence());
      assertTrue(client.status().orElseThrow().open());
    }
  }

  private static KeyRing keysOf(Wallet wallet) {
    try {
      return wallet.hubKeys();
    } catch (WalletException e) {
      throw new AssertionError(e);
    }
  }
}
