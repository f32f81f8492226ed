package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.hvrwallet.jca.HubLoadStoreParameter;
import org.hvrwallet.jca.HvrProvider;

/** A wallet of a hub, in a folder of its own that goes with it. */
final class HubWallet {
  static final char[] PASSWORD = "correct horse".toCharArray();
  private static final String HUB = "bench";

  private final Provider provider = new HvrProvider();
  private final Path folder;
  private final KeyStore store;

  private HubWallet(Path folder) throws Exception {
    this.folder = folder;
    System.setProperty("hvrwallet.config", folder.toString());
    // What opening costs is measured by the group "keystore" only.
    System.setProperty("hvrwallet.iterations", "10000");
    KeyStore made = KeyStore.getInstance("HVRWALLET", provider);
    made.load(null, null);
    made.store(hub());
    this.store = load();
  }

  /** Makes one, and opens it. */
  static HubWallet make() throws Exception {
    return new HubWallet(Files.createTempDirectory("hvrwallet-bench"));
  }

  private static HubLoadStoreParameter hub() {
    return new HubLoadStoreParameter(HUB, new KeyStore.PasswordProtection(PASSWORD));
  }

  /** The wallet once more, as another part of a program opens it. */
  KeyStore load() throws Exception {
    KeyStore loaded = KeyStore.getInstance("HVRWALLET", provider);
    loaded.load(hub());
    return loaded;
  }

  Provider provider() {
    return provider;
  }

  /** The handle of the newest hub encryption key. */
  SecretKey key() throws Exception {
    return key("hub");
  }

  SecretKey key(String alias) throws Exception {
    return (SecretKey) store.getKey(alias, null);
  }

  void close() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
