package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.KeptFile;
import org.hvrwallet.wallet.files.StoredWallet;

/** The end of a wallet, and what it leaves to the next one of its hub. */
final class Deletion {
  private final Wallet wallet;
  private final LastingHome home;
  private WalletDocument document; // the last one

  Deletion(Wallet wallet, LastingHome home) {
    this.wallet = wallet;
    this.home = home;
  }

  DeletionReport delete(boolean keepArtifacts, boolean force) throws IOException, WalletException {
    if (!force) {
      wallet.hubKeys();
      wallet.refresh();
      requireNothingSealed(keepArtifacts);
    }
    boolean keepsKeys = keepArtifacts && wallet.isOpen();
    home.remove(
        current -> {
          // Not what was loaded: somebody may have rotated since, and that key is needed most.
          document = current.document();
          if (!force) {
            requireDisabled();
          }
          if (keepsKeys) {
            return Optional.of(keys(current));
          }
          return keepArtifacts
              ? Optional.of(KeptFile.ofSequence(document.highestSequence()))
              : Optional.empty();
        });
    wallet.close();
    WalletEvents.migrated(
        home.description(), keepArtifacts ? "deleted, artifacts kept" : "deleted");
    OptionalInt sequence =
        keepArtifacts ? OptionalInt.of(document.highestSequence()) : OptionalInt.empty();
    return new DeletionReport(keepsKeys, sequence, lost(keepsKeys || !force));
  }

  /**
   * That the level is NONE does not say that all was brought there, nor that nothing was sealed by
   * itself; without the keys that would be lost.
   */
  private void requireNothingSealed(boolean keepArtifacts) throws WalletException {
    document = wallet.document().orElseThrow();
    requireDisabled();
    if (!document.isComplete()) {
      throw new WalletRefusedException(
          "a rotation or a change of the encryption level of "
              + home.description()
              + " is not complete: continue it with hvrwalletconfig -C first, or force the deletion with -d af or -d Af");
    }
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      Map<String, SortedMap<Integer, Long>> places =
          new LinkedHashMap<>(catalogs.lastCensus().places());
      places.remove(Census.ENTRIES); // those are named in the report
      places.values().removeIf(Map::isEmpty);
      if (!keepArtifacts && !places.isEmpty()) {
        throw new WalletRefusedException(
            "values are still sealed, and would be lost with the keys: "
                + String.join("; ", places.keySet())
                + ". hvrwallet census shows how many. Keep the keys with -d a, or force the deletion with -d Af");
      }
    }
  }

  private void requireDisabled() throws WalletRefusedException {
    String level = document.property(WalletProperties.ENCRYPTION).orElse("NONE");
    if (!level.equals("NONE")) {
      throw new WalletRefusedException(
          home.description()
              + " encrypts ("
              + WalletProperties.ENCRYPTION
              + "="
              + level
              + "): set "
              + WalletProperties.ENCRYPTION
              + "=NONE first, or force it with -d af or -d Af and enter every password again");
    }
  }

  /** A single-file wallet with all the keys, under the password that it has, and no entries. */
  private byte[] keys(StoredWallet stored) throws WalletException {
    NextGeneration last =
        NextGeneration.after(Optional.empty(), stored, wallet.state().openedOf(stored));
    last.forgetAllButKeys();
    return SingleFile.write(last.draft()).bytes().toByteArray();
  }

  private List<String> lost(boolean valuesOpen) {
    List<String> lost = new ArrayList<>();
    document
        .entries()
        .forEach(
            (alias, entry) ->
                lost.add(
                    (entry instanceof KeyEntry ? "the key of entry " : "the certificate of entry ")
                        + alias));
    if (!valuesOpen) { // by force: nobody has counted
      document.catalogs().forEach(catalog -> lost.add("every sealed value in " + catalog));
    }
    return lost;
  }
}
