package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.Purpose;

/**
 * All that somebody has in a place, read with a password.
 *
 * @param wallet what is in the wallet; empty if there is none
 * @param kept the keys that a deleted wallet left; none if nothing was kept
 */
record Picture(Optional<Content> wallet, Map<Integer, String> kept) {

  /** What is in a wallet: its password, its keys, its entries, its properties. */
  record Content(
      String password,
      Map<Integer, String> keys,
      int highestSequence,
      Map<String, String> entries,
      Map<String, String> properties) {}

  /** Reads it with whichever of the passwords opens it. */
  static Picture of(WalletPlace place, List<String> passwords) throws IOException, WalletException {
    Optional<Wallet> wallet = place.findWallet();
    Optional<Wallet> kept = place.keptWallet();
    return new Picture(
        wallet.isPresent() ? Optional.of(content(wallet.get(), passwords)) : Optional.empty(),
        kept.isPresent() ? openKeys(kept.get(), passwords) : Map.of());
  }

  /** Whether somebody who finds this has nothing else than in the other. */
  boolean isAs(Picture other) {
    return wallet.equals(other.wallet) && (wallet.isPresent() || kept.equals(other.kept));
  }

  private static Content content(Wallet wallet, List<String> passwords) throws WalletException {
    String password = open(wallet, passwords);
    Map<String, String> entries = new TreeMap<>();
    for (Alias alias : wallet.entries().aliases()) {
      entries.put(alias.text(), entry(wallet, alias));
    }
    WalletDocument document = wallet.document().orElseThrow();
    Map<String, String> properties = new TreeMap<>(document.properties());
    properties.replace(WalletProperties.AUTO_OPEN_PASSWORD, "set"); // under a new nonce each time
    return new Content(password, keys(wallet), document.highestSequence(), entries, properties);
  }

  private static String entry(Wallet wallet, Alias alias) throws WalletException {
    StoredEntry entry = wallet.entries().get(alias).orElseThrow();
    if (entry instanceof KeyEntry) {
      RevealedKey revealed = wallet.entries().reveal(alias, Optional.empty()).orElseThrow();
      return revealed.key().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
    return entry.toString();
  }

  private static Map<Integer, String> keys(Wallet wallet) throws WalletException {
    Map<Integer, String> keys = new TreeMap<>();
    for (HubKey key : wallet.hubKeys().newestFirst()) {
      byte[] subkey = key.subkey(Purpose.SEAL).getEncoded();
      keys.put(key.sequence(), HexFormat.of().formatHex(subkey));
    }
    return keys;
  }

  private static Map<Integer, String> openKeys(Wallet wallet, List<String> passwords)
      throws WalletException {
    open(wallet, passwords);
    return keys(wallet);
  }

  private static String open(Wallet wallet, List<String> passwords) throws WalletException {
    for (String text : passwords) {
      try (Password password = Fixtures.password(text)) {
        wallet.open(password);
        return text;
      } catch (WrongPasswordException e) {
        // then with the next
      }
    }
    throw new WrongPasswordException(wallet.description() + " under any of " + passwords);
  }
}
