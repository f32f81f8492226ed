package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeptPassword;
import org.hvrwallet.wallet.key.OpenKeys;

/**
 * How the newest key of a generation in the making is protected: by which wallet type, under which
 * password. The old protection goes only when the new one was opened and compared.
 */
final class NextProtection {
  private final Optional<HubName> hub;
  private final NextKeys keys;
  private final SortedMap<String, String> before; // the properties of what is stored now
  private Optional<Blob> protectedKey;
  private Optional<KeptPassword> password;

  /** What is done with an access, whose password is wiped afterwards. */
  @FunctionalInterface
  private interface Use {
    void with(WalletAccess access) throws WalletException;
  }

  private NextProtection(
      Optional<HubName> hub,
      NextKeys keys,
      Map<String, String> before,
      Optional<Blob> protectedKey,
      Optional<KeptPassword> password) {
    this.hub = hub;
    this.keys = keys;
    this.before = new TreeMap<>(before);
    this.protectedKey = protectedKey;
    this.password = password;
  }

  /** None yet. */
  static NextProtection first(
      Optional<HubName> hub, NextKeys keys, Map<String, String> properties) {
    return new NextProtection(hub, keys, properties, Optional.empty(), Optional.empty());
  }

  /** That of what is stored now. */
  static NextProtection after(
      Optional<HubName> hub, NextKeys keys, StoredWallet current, Optional<KeptPassword> password) {
    return new NextProtection(
        hub, keys, current.document().properties(), Optional.of(current.protectedKey()), password);
  }

  Optional<Blob> protectedKey() {
    return protectedKey;
  }

  Optional<KeptPassword> password() {
    return password;
  }

  /** A first key, which the wallet type makes. */
  void create(SortedMap<String, String> properties, Optional<Password> chosen)
      throws WalletException {
    withAccess(
        properties,
        chosen,
        access -> {
          try (NewHubKey made = WalletTypes.of(properties).generate(access)) {
            keys.begin(made.key());
            prove(made.protectedKey(), properties, access);
          }
        });
  }

  /**
   * A next key, which the wallet type makes.
   *
   * @param chosen another password than the present one
   */
  void rotate(SortedMap<String, String> properties, Optional<Password> chosen)
      throws WalletException {
    keys.requireRoom();
    withAccess(
        properties,
        chosen,
        access -> {
          try (NewHubKey made = WalletTypes.of(properties).generate(access)) {
            keys.rotate(made.key());
            prove(made.protectedKey(), properties, access);
          }
        });
  }

  /**
   * The same key, protected by other properties, another password, or once more.
   *
   * @param chosen another password than the present one
   */
  void protectAnew(SortedMap<String, String> properties, Optional<Password> chosen)
      throws WalletException {
    withAccess(
        properties,
        chosen,
        access -> {
          try (SecretBytes key = keys.newest().copyOfKey()) {
            prove(protectedFor(access, key), properties, access);
          }
        });
  }

  private byte[] protectedFor(WalletAccess access, SecretBytes key) throws WalletException {
    WalletType type = WalletTypes.of(access.properties());
    boolean isOfType = type.name().equals(before.get(WalletDocument.WALLET_TYPE));
    if (protectedKey.isEmpty() || !isOfType) {
      return type.protect(key, access);
    }
    Optional<Password> present = password.map(KeptPassword::copy);
    try {
      byte[] bytes = protectedKey.get().toByteArray();
      return type.protectAnew(bytes, access(before, present), key, access);
    } finally {
      present.ifPresent(Password::close);
    }
  }

  /** What protects the newest key from now on, once it has given that back. */
  private void prove(byte[] bytes, SortedMap<String, String> properties, WalletAccess access)
      throws WalletException {
    WalletType type = WalletTypes.of(properties);
    HubKey newest = keys.newest();
    try (SecretBytes key = newest.copyOfKey();
        SecretBytes again = type.open(bytes, access)) {
      if (!again.matches(key)) {
        throw new WalletRefusedException(
            "the wallet type "
                + type.name()
                + " did not give back the key that it was given; nothing was changed");
      }
    }
    OpenKeys.ofThisProcess().remember(type, bytes, access, newest);
    protectedKey = Optional.of(Blob.copyOf(bytes));
    keep(properties, access);
  }

  private void keep(SortedMap<String, String> properties, WalletAccess access) {
    password = access.password().map(KeptPassword::copyOf);
    if (password.isPresent() && properties.containsKey(AutoOpenPassword.PROPERTY)) {
      AutoOpenPassword.set(properties, hub, password.get());
    }
  }

  /**
   * Proves that the key, which stays protected as it is, opens with other properties, and that the
   * next one could be made with them.
   */
  void requireUsableWith(SortedMap<String, String> properties) throws WalletException {
    WalletType type = WalletTypes.of(properties);
    if (!WalletProperties.differ(type.propertyNames(), before, properties)) {
      return;
    }
    Optional<Password> present =
        type.hasPassword(properties) ? password.map(KeptPassword::copy) : Optional.empty();
    try {
      WalletAccess access = access(properties, present);
      if (WalletProperties.differ(type.openingProperties(), before, properties)) {
        requireSameKey(access);
        keep(properties, access);
      }
      type.rehearse(access(before, present), access);
    } finally {
      present.ifPresent(Password::close);
    }
  }

  /**
   * Whether a password that is not known here is the present one: the credentials changed, and the
   * key stayed. From now on it is known.
   */
  boolean isPresentPassword(SortedMap<String, String> properties, Password given)
      throws WalletException {
    if (password.isPresent()
        || protectedKey.isEmpty()
        || !WalletProperties.hasPassword(properties)) {
      return false;
    }
    WalletAccess access = access(properties, Optional.of(given));
    requireSameKey(access);
    keep(properties, access);
    return true;
  }

  private void requireSameKey(WalletAccess access) throws WalletException {
    HubKey newest = keys.newest();
    HubKey opened = OpenedWallet.newest(protectedKey.orElseThrow(), newest.sequence(), access);
    if (!opened.isSameAs(newest)) {
      throw new WalletRefusedException(
          "with these properties the wallet opens to another key; nothing was changed");
    }
  }

  private void withAccess(SortedMap<String, String> properties, Optional<Password> chosen, Use use)
      throws WalletException {
    if (chosen.isPresent() || !WalletProperties.hasPassword(properties)) {
      WalletAccess access = access(properties, chosen);
      WalletProperties.refuseNeedlessPassword("the new wallet", access);
      use.with(access);
      return;
    }
    if (password.isEmpty() || WalletProperties.meanAnotherPassword(before, properties)) {
      throw new WalletRefusedException("the new wallet needs a password of its own");
    }
    try (Password present = password.get().copy()) {
      use.with(access(properties, Optional.of(present)));
    }
  }

  private WalletAccess access(Map<String, String> properties, Optional<Password> given) {
    return new WalletAccess(hub.map(HubName::text), properties, given);
  }
}
