package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;

/** Wallets that no program makes on a good day. */
final class Quarantine {
  private Quarantine() {}

  /** Stores an entry under key 1 that key 1 does not open. */
  static void put(Site site, String alias) throws IOException, WalletException {
    Site.put(site.open(), alias);
    Wallet wallet = site.open();
    Alias name = new Alias(alias);
    KeyEntry good = (KeyEntry) wallet.entries().get(name).orElseThrow();
    HubKey foreign = TestKeys.hubKey(1, 0x5a);
    KeyEntry bad;
    try (SecretBytes content = SecretBytes.copyOf(new byte[16])) {
      bad = EntryKeys.seal(name, good, content, foreign, new SecureRandom());
    }
    EntryTable.Slot slot = new EntryTable.Slot(bad, Optional.empty());
    Changes.Change change = new Changes.Change(Optional.of(slot), Optional.empty());
    Changes changes = new Changes(Map.of(name, change));
    wallet.update(next -> next.change(changes, next.opened().ring()));
  }

  /** What an entry holds. */
  static String reveal(Wallet wallet, String alias) throws WalletException {
    RevealedKey key = wallet.entries().reveal(new Alias(alias), Optional.empty()).orElseThrow();
    return key.key().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** A draft after a wallet with so many retired keys. */
  static NextGeneration withHistory(Site site, int keys, int highest)
      throws IOException, WalletException {
    Wallet wallet = site.open();
    StoredWallet stored = wallet.state().stored().orElseThrow();
    WalletDocument document = stored.document();
    SortedMap<Integer, RetiredKey> history = new TreeMap<>();
    for (int sequence = 1; sequence <= keys; sequence++) {
      history.put(sequence, new RetiredKey(Instant.EPOCH, Blob.copyOf(new byte[1])));
    }
    WalletDocument full =
        new WalletDocument(
            document.hub(),
            document.generation(),
            document.updated(),
            document.properties(),
            document.key(),
            highest,
            history,
            document.purged(),
            document.catalogs(),
            document.reencryption(),
            document.conversion(),
            document.entries());
    return NextGeneration.after(
        document.hub(),
        new StoredWallet(full, stored.bytes(), stored.protectedKey()),
        wallet.state().opened());
  }
}
