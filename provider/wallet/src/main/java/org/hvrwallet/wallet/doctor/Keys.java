package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.seal.SealedMessage;

/**
 * The history of a wallet, and what in the wallet needs it.
 *
 * @param place of the wallet
 * @param document what it says
 * @param mend the commands
 */
record Keys(WalletPlace place, WalletDocument document, Mend mend) implements Check {
  private static final String HISTORY = "history";
  private static final String ENTRIES = "entries";
  private static final String ROTATION = "rotation";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    List<Finding> found = new ArrayList<>();
    found.add(gaps());
    found.addAll(entries());
    found.add(rotation());
    return found;
  }

  /** Whether a key of this sequence is here. */
  static boolean has(WalletDocument document, int sequence) {
    return sequence == document.key().sequence() || document.history().containsKey(sequence);
  }

  private Finding gaps() {
    int newest = document.key().sequence();
    int oldest = document.history().isEmpty() ? newest : document.history().firstKey();
    List<String> gaps = new ArrayList<>();
    int before = oldest;
    for (int present : present()) {
      if (present > before + 1) {
        gaps.add(before + 2 == present ? "" + (before + 1) : (before + 1) + " to " + (present - 1));
      }
      before = present;
    }
    return gaps.isEmpty()
        ? Finding.ok(HISTORY, "no key is missing from " + oldest + " to " + newest)
        : Finding.hint(
            HISTORY,
            "the keys "
                + String.join(", ", gaps)
                + " were purged, or lost with a generation that a restored backup replaced: values sealed under them"
                + " do not open",
            "hvrwallet census " + place.name() + " PATH... shows which values need them");
  }

  private int[] present() {
    return IntStream.concat(
            document.history().keySet().stream().mapToInt(Integer::intValue),
            IntStream.of(document.key().sequence()))
        .toArray();
  }

  private List<Finding> entries() {
    List<Finding> found = new ArrayList<>();
    for (Map.Entry<Alias, StoredEntry> stored : document.entries().entrySet()) {
      if (stored.getValue() instanceof KeyEntry entry) {
        int sequence = SealedMessage.sequence(entry.sealed().toByteArray()).orElse(0);
        if (sequence != document.key().sequence()) {
          found.add(entry(stored.getKey(), sequence));
        }
      }
    }
    return found.isEmpty()
        ? List.of(Finding.ok(ENTRIES, "all are sealed under the newest key"))
        : found;
  }

  private Finding entry(Alias alias, int sequence) {
    String why =
        has(document, sequence)
            ? " did not open when the key was rotated, and is still under key " + sequence
            : " needs key " + sequence + ", which is not in the history: it does not open";
    return Finding.wrong(
        ENTRIES,
        "entry " + alias + why,
        "hvrwallet keytool -delete -alias "
            + alias
            + " -keystore "
            + place.fileToLoad()
            + ", and enter it again; or: "
            + mend.restore());
  }

  private Finding rotation() throws IOException, WalletException {
    if (document.reencryption().isEmpty()) {
      return Finding.ok(ROTATION, "none is incomplete");
    }
    String began = "a rotation began at " + document.reencryption().get();
    return place.isBeingRotated()
        ? Finding.hint(ROTATION, began + ", and goes on at this moment", "wait")
        : Finding.wrong(
            ROTATION,
            began + " and was stopped: values may still be under older keys",
            mend.config("-C", ""));
  }
}
