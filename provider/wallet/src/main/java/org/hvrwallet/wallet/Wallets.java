package org.hvrwallet.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.WalletName;

/**
 * Makes a {@link Wallet} from whatever names or holds one. Every wallet but a new one is closed at
 * first.
 */
public final class Wallets {
  /** How many bytes {@link #isWallet} looks at. */
  public static final int MAGIC_BYTES =
      Math.max(DocumentReader.magicLength(), WalletName.magicLength());

  private Wallets() {}

  /** A new, empty wallet in memory; storing it makes a single-file wallet. */
  public static Wallet create() throws WalletRefusedException {
    Platform.require();
    return new Wallet(new SingleFile(Optional.empty()), Optional.empty(), NewWallet.withDefaults());
  }

  /** The wallet of a hub under HVR_CONFIG. */
  public static Wallet ofHub(HubName hub) throws IOException, WalletException {
    Platform.require();
    HubDirectory directory = HubDirectory.of(hub);
    return new Wallet(new Hub(directory), Optional.of(directory.read()), NewWallet.withDefaults());
  }

  /** Whether something starts as a wallet does: a single-file wallet, or the name of a hub's. */
  public static boolean isWallet(byte[] start) {
    return DocumentReader.isDocument(start) || WalletName.isName(start);
  }

  /**
   * The wallet that a stream holds or names. Nothing it says leads outside HVR_CONFIG.
   *
   * @param in read to its end, and not closed
   */
  public static Wallet read(InputStream in) throws IOException, WalletException {
    Platform.require();
    byte[] bytes = in.readNBytes(DocumentReader.MAX_BYTES + 1);
    if (WalletName.isName(bytes)) {
      HubName hub =
          WalletName.decode(bytes)
              .orElseThrow(
                  () ->
                      new WalletDamagedException(
                          "this file should name the hub of a wallet, and is damaged: load the hub by its"
                              + " name and store it, which writes the file again"));
      return ofHub(hub);
    }
    Optional<StoredWallet> stored = Optional.of(SingleFile.parse(bytes));
    return new Wallet(new SingleFile(stored), stored, NewWallet.withDefaults());
  }
}
