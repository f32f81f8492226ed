package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * A wallet: its {@link Entries entries}, and, while it is open, its hub encryption keys.
 *
 * <p>What is changed here is in memory until {@link #store}. Safe for use by several threads.
 */
public final class Wallet {
  private static final String HOW_TO_OPEN =
      "give the wallet password to KeyStore.load, or keytool's -storepass";

  private final WalletHome home;
  private final SecureRandom random = new SecureRandom();
  private final SortedMap<String, String> properties;
  private final ReentrantLock storing =
      new ReentrantLock(); // who stores waits for another; nobody else does
  private final EntryTable table;
  private final Entries entries;
  private final Set<Integer> purged = ConcurrentHashMap.newKeySet();
  private volatile Optional<StoredWallet> stored;
  private volatile Optional<OpenedWallet> opened = Optional.empty();

  Wallet(WalletHome home, Optional<StoredWallet> stored, SortedMap<String, String> properties) {
    this.home = home;
    this.stored = stored;
    this.properties = properties;
    this.table =
        new EntryTable(stored.map(wallet -> wallet.document().entries()).orElseGet(TreeMap::new));
    this.entries = new Entries(table, this::openedOrNew);
  }

  /** What the wallet is called in messages. */
  public String description() {
    return home.description();
  }

  /** Whether this is the wallet of a hub of that name. */
  public boolean isOfHub(String hub) {
    return home.hub().filter(name -> name.text().equals(hub)).isPresent();
  }

  /** Whether keys can be had: a new wallet is open, as its keys are made when they are needed. */
  public boolean isOpen() {
    return stored.isEmpty() || opened.isPresent();
  }

  /**
   * Opens it. If it is open, the password is checked all the same.
   *
   * @throws WrongPasswordException if this is not the wallet password
   * @throws WalletDamagedException if the files are not what was written
   */
  public void open(Password password) throws WalletException {
    if (stored.isEmpty()) {
      return;
    }
    try {
      opened = Optional.of(OpenedWallet.open(stored.get(), password));
    } catch (WrongPasswordException e) {
      throw new WrongPasswordException(description()); // which wallet: its type does not know
    }
  }

  /** The entries of the store; the same object at each call. */
  public Entries entries() {
    return entries;
  }

  /** When the newest hub encryption key was made; empty if there is none yet. */
  public Optional<Instant> hubKeyCreated() {
    return stored.map(wallet -> wallet.document().key().created());
  }

  /** The sequence of the newest hub encryption key; empty if there is none yet. */
  public Optional<Integer> hubKeySequence() {
    return stored.map(wallet -> wallet.document().key().sequence());
  }

  /** When a hub encryption key of the history retired. */
  public Optional<Instant> hubKeyRetired(int sequence) {
    return purged.contains(sequence)
        ? Optional.empty()
        : stored.map(wallet -> wallet.document().history().get(sequence)).map(RetiredKey::retired);
  }

  /**
   * All hub encryption keys. A new wallet gets its first one now.
   *
   * @throws WalletClosedException if it is closed
   */
  public KeyRing hubKeys() throws WalletClosedException {
    return openedOrNew().ring();
  }

  private synchronized OpenedWallet openedOrNew() throws WalletClosedException {
    if (opened.isEmpty() && stored.isEmpty()) {
      KeyRing ring = KeyRing.of(HubKey.generate(1, random));
      opened = Optional.of(new OpenedWallet(ring, Optional.empty()));
    }
    return opened.orElseThrow(() -> new WalletClosedException(description(), HOW_TO_OPEN));
  }

  /**
   * Removes a hub encryption key from the history, for good once the wallet is stored.
   *
   * @throws WalletRefusedException if it is the newest
   */
  public synchronized void purge(int sequence) throws WalletException {
    OpenedWallet present = openedOrNew();
    KeyRing ring = present.ring();
    if (ring.newest().sequence() == sequence) {
      throw new WalletRefusedException(
          "hub#" + sequence + " is the newest hub encryption key, which cannot be purged");
    }
    opened = Optional.of(new OpenedWallet(ring.without(sequence), present.verifier()));
    purged.add(sequence);
  }

  /**
   * Writes the wallet to its home.
   *
   * @param password the wallet password: another than before changes it; none leaves it; a new
   *     wallet needs one
   * @param hasStream whether somebody takes what this returns; only a hub's wallet does without
   * @return what {@code KeyStore.store} puts into its stream
   * @throws WalletRefusedException if the wallet is new and there is no password, or no stream and
   *     no hub
   */
  public byte[] store(Optional<Password> password, boolean hasStream)
      throws IOException, WalletException {
    if (!hasStream && home.hub().isEmpty()) {
      throw new WalletRefusedException(
          "this wallet belongs to no hub, so a stream is needed to store it: name the hub"
              + " (keytool -providerarg HUB), or give a file");
    }
    storing.lock();
    try {
      return storeAlone(password);
    } finally {
      storing.unlock();
    }
  }

  private byte[] storeAlone(Optional<Password> password) throws IOException, WalletException {
    if (!isOpen() && password.isPresent()) {
      open(password.get());
    }
    OpenedWallet mine = openedOrNew();
    Set<Integer> purging = Set.copyOf(purged);
    try (Changes changes = table.changes()) {
      NextGeneration next = new NextGeneration(this, mine, changes, purging, password);
      StoredWallet written = home.update(next::draft);
      synchronized (this) {
        stored = Optional.of(written);
        opened = Optional.of(next.opened());
        purged.removeAll(purging);
      }
      table.committed(changes, written.document().entries());
      return home.streamForm(written);
    }
  }

  /** What this wallet was loaded from or stored as last. */
  Optional<StoredWallet> base() {
    return stored;
  }

  /** What a new wallet's document starts with. */
  SortedMap<String, String> newProperties() {
    return properties;
  }
}
