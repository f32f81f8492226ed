package org.hvrwallet.wallet;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;

/** Refuses to purge keys that values are known to need. */
final class PurgeGuard {
  private final Wallet wallet;
  private final WalletDocument document;
  private final String description;

  PurgeGuard(Wallet wallet) {
    this.wallet = wallet;
    this.description = wallet.description();
    this.document = wallet.document().orElseThrow();
  }

  /**
   * Looks at every place where values of this wallet are known to be.
   *
   * @throws WalletRefusedException naming the places and how to mend it
   */
  void require(Set<Integer> sequences) throws WalletException {
    if (!document.isComplete()) {
      throw new WalletRefusedException(
          "a rotation or a change of the encryption level of "
              + description
              + " is not complete, so values may need its older keys: continue it with "
              + proceed());
    }
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      String needed = needed(catalogs.lastCensus(), sequences);
      if (!needed.isEmpty()) {
        boolean committed = !needed(catalogs.census(), sequences).isEmpty();
        throw new WalletRefusedException(
            "values need what was to be purged: "
                + needed
                + (committed
                    ? ". Seal them anew with "
                        + proceed()
                        + "; hvrwallet census shows where they are. With --force they are given up"
                    : ", in a transaction that is open, so that nobody else sees them: wait for its end, or end it, and repeat this"));
      }
    }
  }

  private static String needed(Census census, Set<Integer> sequences) {
    StringBuilder needed = new StringBuilder();
    census
        .places()
        .forEach(
            (place, all) -> {
              SortedMap<Integer, Long> counts = new TreeMap<>(all);
              counts.keySet().retainAll(sequences);
              counts.forEach(
                  (sequence, count) ->
                      needed
                          .append(needed.isEmpty() ? "" : "; ")
                          .append(place)
                          .append(": ")
                          .append(count)
                          .append(" under key ")
                          .append(sequence));
            });
    return needed.toString();
  }

  /** Refuses if catalogs were listed, or a rotation began, after {@link #require} had looked. */
  void requireUnchanged(NextGeneration next) throws WalletRefusedException {
    if (!next.catalogs().all().equals(document.catalogs())
        || !next.reencryption().equals(document.reencryption())) {
      throw new WalletRefusedException(
          description
              + " got other catalogs, or a rotation of it began, just now; nothing was purged: try again");
    }
  }

  /**
   * Who looked just before the last rotation may seal under an older key until now. When that was
   * is not known: the document has the time at which its key was made, which may be long before it
   * was stored, and clocks are set.
   */
  static void waitForWriters() throws WalletRefusedException {
    Freshness.waitOut(Freshness.INTERVAL);
  }

  private String proceed() {
    return "hvrwalletconfig -C " + document.hub().map(HubName::text).orElse("FILE");
  }
}
