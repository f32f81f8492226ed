package org.hvrwallet.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.WalletName;
import org.hvrwallet.wallet.key.Engine;

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
    return new Wallet(
        new SingleFile(Optional.empty()), Optional.empty(), NewWalletProperties.with(Map.of()));
  }

  /**
   * A new wallet of a hub; storing it makes the hub's directory.
   *
   * @param properties that differ from the defaults
   * @throws WalletRefusedException if the hub has a wallet
   */
  public static Wallet createHub(HubName hub, Map<String, String> properties)
      throws IOException, WalletException {
    Platform.require();
    HubDirectory directory = HubDirectory.of(hub);
    if (directory.readIfAny().isPresent()) {
      throw new WalletRefusedException(
          "hub " + hub + " has a wallet already, in " + directory.path());
    }
    return new Wallet(new Hub(directory), Optional.empty(), NewWalletProperties.with(properties));
  }

  /** The wallet of a hub under HVR_CONFIG. */
  public static Wallet ofHub(HubName hub) throws IOException, WalletException {
    Platform.require();
    HubDirectory directory = HubDirectory.of(hub);
    StoredWallet stored = directory.read();
    return new Wallet(new Hub(directory), Optional.of(stored), stored.document().properties());
  }

  /** The file of a hub that servers and keytool are pointed at. */
  public static Path nameFile(HubName hub) {
    return HubDirectory.of(hub).nameFile();
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
    WalletDocument document = DocumentReader.read(bytes);
    Blob key =
        document
            .key()
            .inline()
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "this is the document of a hub's wallet, without its PKCS#12 file: load the file"
                            + " 'wallet' beside it instead"));
    if (!document.key().sha256().equals(Blob.copyOf(Engine.sha256(key.toByteArray())))) {
      throw new WalletDamagedException(
          "the wallet is damaged: the SHA-256 of its PKCS#12 part does not match; restore it from a backup");
    }
    Optional<StoredWallet> stored =
        Optional.of(new StoredWallet(document, Blob.copyOf(bytes), key));
    return new Wallet(new SingleFile(stored), stored, document.properties());
  }
}
