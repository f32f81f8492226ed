package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tls.IdentityKeyManager;
import org.hvrwallet.tls.PairIdentities;
import org.hvrwallet.tls.pair.CertificateNames;
import org.hvrwallet.wallet.RevealedKey;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.Alias;
import picocli.CommandLine;

/**
 * The key pair that a tunnel presents.
 *
 * @param name as {@code -K} takes it
 */
record TunnelPair(String name) {
  /** Whether its private key is under a passphrase that somebody must give. */
  boolean needsPassphrase() throws IOException, WalletException {
    try {
      CertificateNames.resolve(name).open(Optional.empty());
      return false;
    } catch (WalletClosedException e) {
      return true;
    }
  }

  /** Finds out whether the passphrase opens it, and keeps nothing. */
  void require(Optional<Password> passphrase) throws IOException, WalletException {
    CertificateNames.resolve(name).open(passphrase);
  }

  /**
   * The pair, which is read again when its files change.
   *
   * @param passphrase the caller's, who wipes it
   */
  X509KeyManager open(Optional<Password> passphrase) throws IOException, WalletException {
    return new IdentityKeyManager(new PairIdentities(CertificateNames.resolve(name), passphrase));
  }

  /**
   * A passphrase that is an entry of a wallet, as {@code keytool -importpass} makes them. The
   * caller closes it.
   *
   * @param entry {@code HUB/ALIAS}
   * @param passwords to open the wallet with, if it does not open itself
   */
  static Password passphraseOf(CommandLine line, String entry, Passwords passwords)
      throws IOException, WalletException {
    int slash = entry.lastIndexOf('/');
    WalletPlace place = Places.of(line, entry.substring(0, slash));
    Alias alias = new Alias(entry.substring(slash + 1));
    try (Wallet wallet = place.wallet()) {
      passwords.open(wallet);
      try (RevealedKey key =
          wallet
              .entries()
              .reveal(alias, Optional.empty())
              .orElseThrow(
                  () ->
                      new WalletRefusedException(
                          wallet.description()
                              + " has no entry "
                              + alias
                              + ": keytool -importpass -alias "
                              + alias
                              + " makes one"))) {
        return Password.fromUtf8(key.key());
      }
    }
  }
}
