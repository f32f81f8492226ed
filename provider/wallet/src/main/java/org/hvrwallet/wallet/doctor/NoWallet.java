package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.KeptFile;

/**
 * What a hub without a wallet can do: that depends on what a deleted one left.
 *
 * @param hub which has none
 * @param mend the commands
 */
record NoWallet(HubDirectory hub, Mend mend) implements Check {
  private static final String CHECK = "wallet";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    KeptFile kept = hub.kept();
    Optional<byte[]> bytes = kept.read();
    String create = mend.config("-p", "Wallet_Type=SOFTWARE");
    if (bytes.isEmpty()) {
      return List.of(
          Finding.wrong(
              CHECK,
              "hub " + hub.hub() + " has no wallet in " + hub.path(),
              create + ", or set HVR_CONFIG to where it is"));
    }
    return List.of(whatWasKept(kept, bytes.get(), create));
  }

  private Finding whatWasKept(KeptFile kept, byte[] bytes, String create) {
    String deleted = "the wallet of hub " + hub.hub() + " was deleted; ";
    try {
      return kept.sequence(bytes)
          .map(
              sequence ->
                  Finding.wrong(
                      CHECK,
                      deleted
                          + "of its keys only the number of the last was kept, "
                          + sequence
                          + ": what they sealed opens with a backup only",
                      create + ", whose first key is " + (sequence + 1L)))
          .orElseGet(
              () ->
                  Finding.wrong(
                      CHECK,
                      deleted + "its keys are kept in " + kept.path() + ", under its password",
                      create
                          + ", which takes them in; or give them up: "
                          + mend.config("-d Af", "")));
    } catch (WalletDamagedException e) {
      return Finding.damaged(CHECK, e.getMessage(), mend.restore());
    }
  }
}
