package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.KeptPassword;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * A wallet: its {@link Entries entries}, and, while it is open, its hub encryption keys.
 *
 * <p>What is changed here is in memory until {@link #store}; {@link WalletLife} changes what is
 * stored. Safe for use by several threads.
 */
public final class Wallet implements AutoCloseable {
  private final WalletState state;
  private final EntryTable table;
  private final Entries entries;
  private final SecureRandom random = new SecureRandom();
  private final Set<Integer> purged = ConcurrentHashMap.newKeySet();
  private WalletDocument shown; // the one whose entries the table has; guarded by the table

  Wallet(WalletHome home, Optional<StoredWallet> stored, NewWallet beginning) {
    this.state = new WalletState(home, stored, beginning);
    this.table =
        new EntryTable(stored.map(wallet -> wallet.document().entries()).orElseGet(TreeMap::new));
    this.entries = new Entries(table, state::opened);
    this.shown = stored.map(StoredWallet::document).orElse(null);
  }

  WalletState state() {
    return state;
  }

  /** What the wallet is called in messages. */
  public String description() {
    return state.home().description();
  }

  /** Whether this is the wallet of a hub of that name. */
  public boolean isOfHub(String hub) {
    return state.home().hub().filter(name -> name.text().equals(hub)).isPresent();
  }

  /** What was loaded or stored last; empty if it is new. Authenticated only if it is open. */
  public Optional<WalletDocument> document() {
    return state.stored().map(StoredWallet::document);
  }

  /** The entries of the store; the same object at each call. */
  public Entries entries() {
    return entries;
  }

  /**
   * What is done to the wallet as a whole.
   *
   * @throws IllegalStateException if it came from a stream: such a wallet is only stored
   */
  public WalletLife life() {
    if (state.home() instanceof LastingHome home) {
      return new WalletLife(this, home);
    }
    throw new IllegalStateException("a wallet that came from a stream has no life of its own");
  }

  /** Whether keys can be had: a new wallet is open, as its keys are made when they are needed. */
  public boolean isOpen() {
    return state.isOpen();
  }

  /**
   * Opens it. If it is open, the password is checked all the same.
   *
   * @throws WrongPasswordException if this is not the wallet password
   * @throws WalletDamagedException if the files are not what was written
   */
  public void open(Password password) throws WalletException {
    openChanged(Map.of(), Optional.of(password));
  }

  /**
   * Opens it with credentials that are to take the place of those it has: as if its properties were
   * changed already. {@link WalletLife#configure} stores them then.
   *
   * @param changes of properties: a name, and its value; none removes it
   * @param password that goes with them; none, if the wallet has none then
   * @throws WrongPasswordException if this is not the password
   */
  public void openChanged(Map<String, Optional<String>> changes, Optional<Password> password)
      throws WalletException {
    if (document().isPresent()) { // a new one is open
      Refusals.tell(description(), () -> state.unlocking().open(password, changes));
    }
  }

  /** Whether it has a password; one that the role of its machine opens has none. */
  public boolean hasPassword() throws WalletRefusedException {
    Optional<WalletDocument> document = document();
    return document.isEmpty() || WalletProperties.hasPassword(document.get().properties());
  }

  /**
   * Opens it without asking anybody, if it is closed and there is a way: its auto-open password,
   * its auto-open plugin, the role of its machine, the agent.
   *
   * @return whether it is open then; if not, whoever needs a key is told why
   * @throws WalletDamagedException if the files are not what was written
   */
  public boolean openItself() throws WalletException {
    return isOpen() || state.unlocking().openItself();
  }

  /** Why the service that protects its key did not open it, if that was the trouble last time. */
  public Optional<KeyServiceException> outage() {
    return state.unlocking().outage();
  }

  /**
   * Looks at the service that protects its key, by having it open the key.
   *
   * @return what was found; nothing for a wallet that needs no service
   * @throws WalletClosedException if the wallet is closed
   */
  public List<KeyServiceHealth> examineProtection() throws WalletException {
    OpenedWallet opened = state.opened();
    StoredWallet stored = state.stored().orElseThrow();
    Map<String, String> properties = stored.document().properties();
    Optional<Password> password = opened.password().map(KeptPassword::copy);
    try {
      return WalletTypes.of(properties)
          .examine(stored.protectedKey().toByteArray(), state.home().access(properties, password));
    } finally {
      password.ifPresent(Password::close);
    }
  }

  /** Why the ways to open itself that it was last tried with did not; empty if none failed. */
  public String selfOpeningTroubles() {
    return state.unlocking().troubles();
  }

  /**
   * Wipes the keys and the password, for everybody in this process who shares them. Nothing happens
   * if it is closed.
   */
  @Override
  public void close() {
    state.close();
  }

  /** When the newest hub encryption key was made; empty if there is none yet. */
  public Optional<Instant> hubKeyCreated() {
    return document().map(document -> document.key().created());
  }

  /** The sequence of the newest hub encryption key; empty if there is none yet. */
  public Optional<Integer> hubKeySequence() {
    return document().map(document -> document.key().sequence());
  }

  /** When a hub encryption key of the history retired. */
  public Optional<Instant> hubKeyRetired(int sequence) {
    return purged.contains(sequence)
        ? Optional.empty()
        : document().map(document -> document.history().get(sequence)).map(RetiredKey::retired);
  }

  /**
   * All hub encryption keys that are known here. A new wallet gets its first one now.
   *
   * @throws WalletClosedException if it is closed, and nobody opens it for as long as this process
   *     waits ({@code -Dhvrwallet.wait})
   */
  public KeyRing hubKeys() throws WalletException {
    return state.opened().ring();
  }

  /** The keys to open values with; one that this process has not heard of yet is looked for. */
  public HubKeys openingKeys() throws WalletException {
    return new OpeningKeys(this, hubKeys());
  }

  /**
   * The keys to seal with: within the last second it was seen that the newest of them is the
   * wallet's.
   *
   * @throws WalletException if it is closed, or that cannot be said: then nothing may be sealed
   */
  public KeyRing sealingKeys() throws WalletException {
    KeyRing keys = hubKeys();
    if (!state.isStale()) {
      return keys;
    }
    refresh();
    return hubKeys();
  }

  /**
   * Takes over what others stored since it was loaded, or was looked at last: keys, and entries
   * that were not changed here. Waits for nobody.
   *
   * @throws WalletException if it is closed and the agent does not open it, or what is stored
   *     cannot be looked at
   */
  public void lookAgain() throws WalletException {
    state.openedWithin(Duration.ZERO);
    if (document().isEmpty()) {
      return;
    }
    refresh();
    synchronized (table) { // so that nobody's later state is there already
      WalletDocument now = document().get();
      if (!now.equals(shown)) {
        table.committed(new Changes(Map.of()), now.entries());
        shown = now;
      }
    }
  }

  void refresh() throws WalletException {
    state.refresh(table, Optional.empty());
  }

  /** Changes what is stored, and takes over what is stored then; changes of entries stay. */
  StoredWallet update(WalletState.Step step) throws IOException, WalletException {
    hubKeys();
    if (document().isPresent()) {
      refresh();
    }
    KeyRing before = hubKeys();
    StoredWallet written = state.update(Optional.empty(), step);
    table.move(before, hubKeys(), random);
    table.committed(new Changes(Map.of()), written.document().entries());
    return written;
  }

  /**
   * Removes a hub encryption key from the history, for good once the wallet is stored.
   *
   * @throws WalletRefusedException if it is the newest, or values are known that need it
   */
  public void purge(int sequence) throws WalletException {
    Refusals.tell(description(), () -> purgeIfNotNeeded(sequence));
  }

  private void purgeIfNotNeeded(int sequence) throws WalletException {
    if (hubKeys().newest().sequence() == sequence) {
      throw new WalletRefusedException(
          "hub#" + sequence + " is the newest hub encryption key, which cannot be purged");
    }
    if (document().isPresent()) {
      refresh();
      PurgeGuard.waitForWriters();
      new PurgeGuard(this).require(Set.of(sequence));
    }
    state.forget(sequence);
    purged.add(sequence);
  }

  /**
   * Writes the wallet to its home.
   *
   * @param password the wallet password: another than before changes it; none leaves it; a new
   *     wallet needs one
   * @param hasStream whether somebody takes what this returns; a wallet that came from a stream
   *     needs that
   * @return what {@code KeyStore.store} puts into its stream
   * @throws WalletRefusedException if the wallet is new and there is no password, or no stream and
   *     no other place for it
   */
  public byte[] store(Optional<Password> password, boolean hasStream)
      throws IOException, WalletException {
    return Refusals.told(
        description(), () -> new Storing(this, table, purged).store(password, hasStream));
  }
}
