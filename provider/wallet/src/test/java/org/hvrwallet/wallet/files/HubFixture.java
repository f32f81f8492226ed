package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.Engine;

/**
 * A hub directory whose generations are told apart by their number, and whose PKCS#12 files are any
 * bytes.
 */
public final class HubFixture {
  static final HubName HUB = new HubName("sales");

  private HubFixture() {}

  public static HubDirectory directory(Path config) {
    return directory(config, HUB);
  }

  /** That of another hub. */
  public static HubDirectory directory(Path config, HubName hub) {
    return new HubDirectory(config, hub, new PosixFiles());
  }

  /** Writes a generation, with a new PKCS#12 file or with the present one. */
  static void update(HubDirectory directory, long generation, boolean newKey)
      throws IOException, WalletException {
    try (Update update = directory.lock()) {
      byte[] key = newKey ? key(generation) : directory.read().protectedKey().toByteArray();
      String keyFile =
          newKey
              ? update.addKeyFile(key)
              : directory.read().document().key().fileName().orElseThrow();
      update.commit(
          document(HUB, generation, keyFile, key), Optional.of(keyFile), WalletName.encode(HUB));
    }
  }

  static byte[] key(long generation) {
    return ("key of generation " + generation).getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] document(HubName hub, long generation, String keyFile, byte[] key)
      throws WalletException {
    Instant time = Instant.EPOCH;
    TreeMap<String, String> properties = new TreeMap<>();
    properties.put(WalletDocument.WALLET_TYPE, "SOFTWARE");
    ProtectedKey protectedKey =
        new ProtectedKey(
            1, time, Optional.of(keyFile), Optional.empty(), Blob.copyOf(Engine.sha256(key)));
    WalletDocument document =
        new WalletDocument(
            Optional.of(hub),
            generation,
            time,
            properties,
            protectedKey,
            1,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
    return DocumentWriter.write(document, TestKeys.hubKey(1, 1));
  }
}
