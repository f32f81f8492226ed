package org.hvrwallet.wallet.doctor;

import java.util.List;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;

/**
 * The service that protects the key, for wallets that have one: it is asked to decrypt, since one
 * that only encrypts would leave the hub without its key at the next start.
 *
 * @param wallet which is open
 * @param mend the commands
 */
record KeyServiceCheck(Wallet wallet, Mend mend) implements Check {
  private static final String CHECK = "key service";

  @Override
  public List<Finding> findings() throws WalletException {
    return wallet.examineProtection().stream().map(this::finding).toList();
  }

  private Finding finding(KeyServiceHealth health) {
    if (health.mend().isEmpty()) {
      return Finding.ok(CHECK, health.what());
    }
    return health.works()
        ? Finding.hint(CHECK, health.what(), health.mend())
        : Finding.wrong(CHECK, health.what(), health.mend() + "; then: " + mend.lookAgain());
  }
}
