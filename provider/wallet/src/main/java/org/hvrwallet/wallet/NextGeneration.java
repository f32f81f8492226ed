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
  private final String description;
  private final Map<Alias, Optional<EntryTable.Slot>> changes;
  private final Set<Integer> purged;
  private final Optional<StoredWallet> base;
  private final SortedMap<String, String> newProperties;
  private final OpenedWallet mine;
  private final Optional<Password> password;
  private final SecureRandom random;
  private OpenedWallet opened;

  NextGeneration(
      String description,
      Map<Alias, Optional<EntryTable.Slot>> changes,
      Set<Integer> purged,
      Optional<StoredWallet> base,
      SortedMap<String, String> newProperties,
      OpenedWallet mine,
      Optional<Password> password,
      SecureRandom random) {
    this.description = description;
    this.changes = changes;
    this.purged = purged;
    this.base = base;
    this.newProperties = newProperties;
    this.mine = mine;
    this.password = password;
    this.random = random;
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
    if (current.isPresent() && base.isEmpty()) {
      throw new WalletRefusedException(
          description + " was created meanwhile by somebody else; load it and try again");
    }
    if (current.isPresent()) {
      opened = hasMyKey(current.get()) ? mine.on(current.get()) : reopen(current.get());
    }
    SortedMap<String, String> properties =
        current.map(wallet -> wallet.document().properties()).orElse(newProperties);
    Blob protectedKey = protect(current, properties);
    HubKey newest = opened.ring().newest();
    WalletDocument document =
        new WalletDocument(
            Optional.empty(),
            current.map(wallet -> wallet.document().generation() + 1).orElse(1L),
            Timestamps.now(),
            properties,
            place(current, newest),
            history(current),
            entries(current, SoftwareWalletType.iterations(properties)));
    return new Draft(document, protectedKey, newest);
  }

  private boolean hasMyKey(StoredWallet current) {
    return base.isPresent() && base.get().protectedKey().equals(current.protectedKey());
  }

  private OpenedWallet reopen(StoredWallet current) throws WalletException {
    try {
      if (password.isPresent()) {
        return OpenedWallet.open(current, password.get());
      }
    } catch (WrongPasswordException e) {
      // refused below, in words that fit
    }
    throw new WalletRefusedException(
        description
            + " got another key or password meanwhile; load it again, with its present password");
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
    Instant created =
        current.map(wallet -> wallet.document().key().created()).orElseGet(Timestamps::now);
    Blob unknown = Blob.copyOf(new byte[0]);
    return new ProtectedKey(
        newest.sequence(), created, Optional.empty(), Optional.empty(), unknown);
  }

  private SortedMap<Integer, RetiredKey> history(Optional<StoredWallet> current) {
    SortedMap<Integer, RetiredKey> history =
        current.map(wallet -> new TreeMap<>(wallet.document().history())).orElseGet(TreeMap::new);
    history.keySet().removeAll(purged);
    return history;
  }

  private SortedMap<Alias, StoredEntry> entries(Optional<StoredWallet> current, int iterations)
      throws WalletException {
    SortedMap<Alias, StoredEntry> entries =
        current.map(wallet -> new TreeMap<>(wallet.document().entries())).orElseGet(TreeMap::new);
    for (Map.Entry<Alias, Optional<EntryTable.Slot>> change : changes.entrySet()) {
      Alias alias = change.getKey();
      if (change.getValue().isPresent()) {
        entries.put(alias, settled(alias, change.getValue().get(), iterations));
      } else {
        entries.remove(alias);
      }
    }
    return entries;
  }

  /**
   * An entry sealed under the newest key, and under its own password if that is not the wallet's.
   */
  private StoredEntry settled(Alias alias, EntryTable.Slot slot, int iterations)
      throws WalletException {
    boolean own = slot.pending().isPresent() && !opened.isPassword(slot.pending().get());
    boolean same = opened.ring().newest().sequence() == mine.ring().newest().sequence();
    if (!(slot.entry() instanceof KeyEntry entry) || (!own && same)) {
      return slot.entry();
    }
    HubKey newest = opened.ring().newest();
    try (SecretBytes content = EntryKeys.open(alias, entry, mine.ring())) {
      if (!own) {
        return EntryKeys.seal(alias, entry, content, newest, random);
      }
      try (SecretBytes shrouded =
          EntryShroud.encrypt(content, slot.pending().get(), iterations, random)) {
        return EntryKeys.seal(alias, entry.withOwnPassword(), shrouded, newest, random);
      }
    }
  }
}
