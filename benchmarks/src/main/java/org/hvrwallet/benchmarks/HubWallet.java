package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.hvrwallet.jca.HubLoadStoreParameter;
import org.hvrwallet.jca.HvrProvider;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.HubDirectory;

/** The wallet of a hub, in a folder of its own. A process has one. */
final class HubWallet {
  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final String HUB = "bench";
  private static final String OLD_VALUE = "old-value";

  /** What opening costs is measured by the group "keystore" only. */
  private static final String ITERATIONS = "10000";

  private static HubWallet shared;

  private final Provider provider = new HvrProvider();
  private final Path folder;
  private KeyStore store;

  private HubWallet(Path folder) {
    this.folder = folder;
    System.setProperty("hvrwallet.config", folder.toString());
  }

  /** The one of this process, which is removed when it ends; all threads have the same. */
  static synchronized HubWallet shared() throws Exception {
    if (shared == null) {
      HubWallet made = new HubWallet(Files.createTempDirectory("hvrwallet-bench"));
      Runtime.getRuntime().addShutdownHook(new Thread(made::remove));
      made.create();
      shared = made;
    }
    return shared;
  }

  /** One that {@link #prepare} made. */
  static HubWallet prepared(int keys) {
    return new HubWallet(folder(keys));
  }

  private static Path folder(int keys) {
    return Project.target().resolve("wallet-of-" + keys + "-keys");
  }

  /** Makes one that had so many keys, unless it is there, and a value of its first key. */
  static void prepare(int keys) throws Exception {
    Path folder = folder(keys);
    if (Files.exists(folder.resolve(OLD_VALUE))) {
      return;
    }
    HubWallet wallet = new HubWallet(Files.createDirectories(folder));
    wallet.create();
    byte[] old = new OneWaySealing(wallet).seal(SealedGroup.PASSWORD_BYTES);
    for (int key = 1; key < keys; key++) {
      wallet.open().life().rotate((done, total) -> true);
    }
    Files.write(folder.resolve(OLD_VALUE), old);
  }

  byte[] oldValue() throws IOException {
    return Files.readAllBytes(folder.resolve(OLD_VALUE));
  }

  private void create() throws Exception {
    Wallet wallet = place().newWallet(Map.of("Wallet_KDF_Iterations", ITERATIONS));
    try (Password password = Password.copyOf(PASSWORD)) {
      wallet.life().create(Optional.of(password), Optional.empty());
    }
  }

  /** As the commands open it. */
  Wallet open() throws Exception {
    Wallet wallet = place().wallet();
    try (Password password = Password.copyOf(PASSWORD)) {
      wallet.open(password);
    }
    return wallet;
  }

  private static WalletPlace place() {
    return new WalletPlace.OfHub(HubDirectory.of(new HubName(HUB)));
  }

  Provider provider() {
    return provider;
  }

  /** The handle of the newest hub encryption key, as a program opens it. */
  synchronized SecretKey key() throws Exception {
    if (store == null) {
      store = KeyStore.getInstance("HVRWALLET", provider);
      store.load(new HubLoadStoreParameter(HUB, new KeyStore.PasswordProtection(PASSWORD)));
    }
    return (SecretKey) store.getKey("hub", null);
  }

  private void remove() {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
