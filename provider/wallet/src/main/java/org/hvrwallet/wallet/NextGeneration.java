package org.hvrwallet.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * The next generation of a wallet in the making: what is stored now, changed step by step. What a
 * step does not touch stays as others stored it.
 */
final class NextGeneration {
  private final SortedMap<String, String> properties;
  private final NextKeys keys;
  private final NextProtection protection;
  private final NextEntries entries;
  private final NextCatalogs catalogs;
  private long generation;
  private Optional<Instant> reencryption = Optional.empty();
  private Optional<Instant> conversion = Optional.empty();

  private NextGeneration(
      long generation,
      SortedMap<String, String> properties,
      NextKeys keys,
      NextProtection protection,
      NextEntries entries,
      NextCatalogs catalogs) {
    this.generation = generation;
    this.properties = new TreeMap<>(properties);
    this.keys = keys;
    this.protection = protection;
    this.entries = entries;
    this.catalogs = catalogs;
  }

  /** The first generation: it needs {@link #create} or {@link #protectIfOther}. */
  static NextGeneration first(
      Optional<HubName> hub, OpenedWallet opened, SortedMap<String, String> properties) {
    NextKeys keys = new NextKeys(opened.ring());
    NextProtection protection = NextProtection.first(hub, keys, properties);
    return new NextGeneration(
        1, properties, keys, protection, new NextEntries(Map.of()), new NextCatalogs(List.of()));
  }

  /** The one after what is stored now, which was opened. */
  static NextGeneration after(Optional<HubName> hub, StoredWallet current, OpenedWallet opened) {
    WalletDocument document = current.document();
    NextKeys keys = new NextKeys(opened.ring(), document);
    NextGeneration next =
        new NextGeneration(
            document.generation() + 1,
            document.properties(),
            keys,
            NextProtection.after(hub, keys, current, opened.password()),
            new NextEntries(document.entries()),
            new NextCatalogs(document.catalogs()));
    next.reencryption = document.reencryption();
    next.conversion = document.conversion();
    return next;
  }

  /** The keys and the password of this generation. */
  OpenedWallet opened() {
    return new OpenedWallet(keys.ring(), protection.password());
  }

  /** The properties, to be changed. */
  SortedMap<String, String> properties() {
    return properties;
  }

  /** The catalogs, to be changed. */
  NextCatalogs catalogs() {
    return catalogs;
  }

  /** Since when a rotation is not complete. */
  Optional<Instant> reencryption() {
    return reencryption;
  }

  /** The encryption level is another one now, and the catalogs are not. */
  void beginConversion() {
    conversion =
        CatalogTypes.anyFollowsLevel(catalogs.all())
            ? Optional.of(Timestamps.now())
            : Optional.empty();
  }

  /** Puts and removes entries, whose keys a ring opens. */
  void change(Changes changes, KeyRing ring) throws WalletException {
    entries.change(changes, ring, opened(), SoftwareWalletType.iterations(properties));
  }

  /** What was written into a catalog without this wallet is brought to its level, if that asks. */
  void convertWhatIsListed() {
    if (!properties.get(WalletProperties.ENCRYPTION).equals("NONE")) {
      beginConversion();
    }
  }

  /** Leaves keys out of the history. */
  void purge(Set<Integer> sequences) {
    keys.purge(sequences);
  }

  /** Adds keys that another wallet of this hub had, and never gives their sequences again. */
  void inherit(KeyRing inherited, WalletDocument of) throws WalletException {
    keys.inherit(inherited, of);
  }

  /** Leaves out everything but the keys. */
  void forgetAllButKeys() throws WalletRefusedException {
    entries.clear();
    catalogs.clear();
    endPending();
    Set<String> needed = new TreeSet<>(WalletTypes.of(properties).propertyNames());
    needed.add(WalletDocument.WALLET_TYPE); // what its type may need to open it
    properties.keySet().retainAll(needed);
  }

  /** Comes after another state of the wallet, and gives none of its sequences again. */
  void follow(WalletDocument other) {
    follow(other.generation(), other.highestSequence());
  }

  /** Comes after a state of the wallet of which somebody knows. */
  void follow(long otherGeneration, int otherSequence) {
    generation = Math.max(generation, otherGeneration + 1);
    keys.giveNoneUpTo(otherSequence);
  }

  /** Gives no sequence again that is up to this one. */
  void giveNoneUpTo(int sequence) {
    keys.giveNoneUpTo(sequence);
  }

  /** A first key, which the wallet type makes, under a password if it has one. */
  void create(Optional<Password> chosen) throws WalletException {
    protection.create(properties, chosen);
  }

  /**
   * A new key; the present one and all the history are sealed under it, and so are the entries.
   *
   * @param chosen another password than the present one
   * @return what of the wallet does not open, and stays as it is
   */
  List<String> rotate(Optional<Password> chosen) throws WalletException {
    protection.rotate(properties, chosen);
    reencryption = catalogs.all().isEmpty() ? Optional.empty() : Optional.of(keys.created());
    return sealAnew();
  }

  /**
   * Seals the entries and the passwords of catalogs under the newest key.
   *
   * @return those that do not open, which stay as they are
   */
  List<String> sealAnew() {
    List<String> quarantined = new ArrayList<>();
    for (Alias alias : entries.sealAnew(keys.ring())) {
      quarantined.add("entry " + alias + " of the wallet");
    }
    quarantined.addAll(catalogs.sealAnew(keys.ring()));
    return quarantined;
  }

  /** Every catalog is on the newest key, and at the encryption level. */
  void endPending() {
    reencryption = Optional.empty();
    conversion = Optional.empty();
  }

  /**
   * Protects the newest key by the properties that there are now.
   *
   * @param chosen another password than the present one
   */
  void protectAnew(Optional<Password> chosen) throws WalletException {
    protection.protectAnew(properties, chosen);
  }

  /**
   * Protects the newest key with a password, if that is not the present one.
   *
   * @throws WalletRefusedException if there is neither
   */
  void protectIfOther(Optional<Password> given) throws WalletException {
    if (protection.protectedKey().isEmpty() && given.isEmpty()) {
      throw new WalletRefusedException("a new wallet needs a password: give one to store");
    }
    if (given.isPresent()
        && !opened().isPassword(given.get())
        && !protection.isPresentPassword(properties, given.get())) {
      protectAnew(given);
    }
  }

  /** Proves that the wallet can go on with the properties that there are now. */
  void requireUsable() throws WalletException {
    protection.requireUsableWith(properties);
  }

  Draft draft() {
    HubKey newest = keys.newest();
    Blob unknown = Blob.copyOf(new byte[0]);
    WalletDocument document =
        new WalletDocument(
            Optional.empty(),
            generation,
            Timestamps.now(),
            properties,
            new ProtectedKey(
                newest.sequence(), keys.created(), Optional.empty(), Optional.empty(), unknown),
            keys.highestSequence(),
            keys.history(),
            keys.purged(),
            catalogs.all(),
            reencryption,
            conversion,
            entries.all());
    Blob key =
        protection
            .protectedKey()
            .orElseThrow(() -> new AssertionError("a new key is to be protected"));
    return new Draft(document, key, newest);
  }
}
