package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.key.OpenKeys;
import org.hvrwallet.wallet.key.PasswordVerifier;
import org.hvrwallet.wallet.pkcs12.EntryShroud;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * The next generation of a wallet: what is stored now, with the changes of one store on top. What
 * others stored meanwhile stays, but for the entries that were changed here.
 */
final class NextGeneration {
  private final Wallet wallet;
  private final Optional<StoredWallet> base;
  private final OpenedWallet mine;
  private final Changes changes;
  private final Set<Integer> purged;
  private final Optional<Password> password;
  private final SecureRandom random = new SecureRandom();
  private OpenedWallet opened;

  /**
   * Prepares it.
   *
   * @param wallet which wallet, as it was stored last
   * @param mine its keys
   * @param changes to its entries since
   * @param purged sequences to leave out of the history
   * @param password another than the present one changes it
   */
  NextGeneration(
      Wallet wallet,
      OpenedWallet mine,
      Changes changes,
      Set<Integer> purged,
      Optional<Password> password) {
    this.wallet = wallet;
    this.base = wallet.base();
    this.mine = mine;
    this.changes = changes;
    this.purged = purged;
    this.password = password;
    this.opened = mine;
  }

  /** The keys of the generation that was drafted. */
  OpenedWallet opened() {
    KeyRing ring = opened.ring();
    for (int sequence : purged) {
      ring = ring.without(sequence);
    }
    return new OpenedWallet(ring, opened.verifier());
  }

  Draft draft(Optional<StoredWallet> current) throws WalletException {
    requireSameWallet(current);
    if (current.isPresent()) {
      opened = hasMyKey(current.get()) ? mine.on(current.get()) : reopen(current.get());
    }
    SortedMap<String, String> properties =
        current.map(now -> now.document().properties()).orElse(wallet.newProperties());
    Blob protectedKey = protect(current, properties);
    HubKey newest = opened.ring().newest();
    WalletDocument document =
        new WalletDocument(
            Optional.empty(),
            current.map(now -> now.document().generation() + 1).orElse(1L),
            Timestamps.now(),
            properties,
            place(current, newest),
            history(current),
            entries(current, SoftwareWalletType.iterations(properties)));
    return new Draft(document, protectedKey, newest);
  }

  /** What lies there now must be a later state of what was loaded. */
  private void requireSameWallet(Optional<StoredWallet> current) throws WalletException {
    String trouble = null;
    if (current.isPresent() && base.isEmpty()) {
      trouble = " was created meanwhile by somebody else";
    } else if (current.isEmpty() && base.isPresent()) {
      trouble = " was removed since it was loaded";
    } else if (current.isPresent() && isOlder(current.get(), base.get())) {
      trouble = " was replaced by an older state of it since it was loaded";
    }
    if (trouble != null) {
      throw new WalletRefusedException(
          wallet.description() + trouble + "; nothing was stored: load it again");
    }
  }

  private static boolean isOlder(StoredWallet one, StoredWallet other) {
    return one.document().generation() < other.document().generation();
  }

  private boolean hasMyKey(StoredWallet current) {
    return base.isPresent() && base.get().protectedKey().equals(current.protectedKey());
  }

  /** Somebody changed the password or rotated; or it is another wallet under the same name. */
  private OpenedWallet reopen(StoredWallet current) throws WalletException {
    try {
      if (password.isPresent()) {
        OpenedWallet reopened = OpenedWallet.open(current, password.get());
        if (reopened.ring().holds(mine.ring().newest())) {
          return reopened;
        }
        throw new WalletRefusedException(
            wallet.description()
                + " was replaced by another wallet since it was loaded; nothing was stored: load it again");
      }
    } catch (WrongPasswordException e) {
      // refused below, in words that fit
    }
    throw new WalletRefusedException(
        wallet.description()
            + " got another key or password meanwhile; nothing was stored: load it again, with its"
            + " present password");
  }

  /** The newest key under the password: as it is, if that has not changed. */
  private Blob protect(Optional<StoredWallet> current, Map<String, String> properties)
      throws WalletException {
    if (current.isPresent() && (password.isEmpty() || opened.isPassword(password.get()))) {
      return current.get().protectedKey();
    }
    Password chosen =
        password.orElseThrow(
            () -> new WalletRefusedException("a new wallet needs a password: give one to store"));
    HubKey newest = opened.ring().newest();
    try (SecretBytes key = newest.copyOfKey()) {
      byte[] protectedKey = WalletTypes.of(properties).protect(key, chosen, properties);
      OpenKeys.ofThisProcess().remember(protectedKey, chosen, newest);
      opened = new OpenedWallet(opened.ring(), Optional.of(PasswordVerifier.of(chosen)));
      return Blob.copyOf(protectedKey);
    }
  }

  private static ProtectedKey place(Optional<StoredWallet> current, HubKey newest) {
    Instant created = current.map(now -> now.document().key().created()).orElseGet(Timestamps::now);
    Blob unknown = Blob.copyOf(new byte[0]);
    return new ProtectedKey(
        newest.sequence(), created, Optional.empty(), Optional.empty(), unknown);
  }

  private SortedMap<Integer, RetiredKey> history(Optional<StoredWallet> current) {
    SortedMap<Integer, RetiredKey> history =
        current.map(now -> new TreeMap<>(now.document().history())).orElseGet(TreeMap::new);
    history.keySet().removeAll(purged);
    return history;
  }

  private SortedMap<Alias, StoredEntry> entries(Optional<StoredWallet> current, int iterations)
      throws WalletException {
    SortedMap<Alias, StoredEntry> entries =
        current.map(now -> new TreeMap<>(now.document().entries())).orElseGet(TreeMap::new);
    for (Map.Entry<Alias, Changes.Change> change : changes.byAlias().entrySet()) {
      Alias alias = change.getKey();
      if (change.getValue().slot().isPresent()) {
        entries.put(alias, settled(alias, change.getValue(), iterations));
      } else {
        entries.remove(alias);
      }
    }
    return entries;
  }

  /**
   * An entry sealed under the newest key, and under its own password if that is not the wallet's.
   */
  private StoredEntry settled(Alias alias, Changes.Change change, int iterations)
      throws WalletException {
    StoredEntry put = change.slot().orElseThrow().entry();
    Optional<Password> own = change.pending().filter(given -> !opened.isPassword(given));
    HubKey newest = opened.ring().newest();
    boolean sameKey = newest.isSameAs(mine.ring().newest());
    if (!(put instanceof KeyEntry entry) || (own.isEmpty() && sameKey)) {
      return put;
    }
    try (SecretBytes content = EntryKeys.open(alias, entry, mine.ring())) {
      if (own.isEmpty()) {
        return EntryKeys.seal(alias, entry, content, newest, random);
      }
      try (SecretBytes shrouded = EntryShroud.encrypt(content, own.get(), iterations, random)) {
        return EntryKeys.seal(alias, entry.withOwnPassword(), shrouded, newest, random);
      }
    }
  }
}
