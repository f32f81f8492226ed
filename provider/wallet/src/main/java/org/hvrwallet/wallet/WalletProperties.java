package org.hvrwallet.wallet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.open.AutoOpenPlugin;
import org.hvrwallet.wallet.seal.EncryptionLevel;

/** The properties that operators set, and what each may say. */
public final class WalletProperties {
  /** What is encrypted. */
  public static final String ENCRYPTION = "Encryption";

  /** The wallet password, obfuscated. */
  public static final String AUTO_OPEN_PASSWORD = AutoOpenPassword.PROPERTY;

  /** The program that supplies the wallet password. */
  public static final String AUTO_OPEN_PLUGIN = "Wallet_Auto_Open_Plugin";

  private static final Set<String> LEVELS = Set.of("NONE", "SECRETS_ONLY", "ALL_CONFIDENTIAL");
  private static final Set<String> OF_ALL_TYPES =
      Set.of(ENCRYPTION, WalletDocument.WALLET_TYPE, AUTO_OPEN_PASSWORD, AUTO_OPEN_PLUGIN);

  private WalletProperties() {}

  /** The names of those that a wallet of some type has, sorted. */
  public static Set<String> names(Map<String, String> properties) throws WalletRefusedException {
    Set<String> names = new TreeSet<>(OF_ALL_TYPES);
    names.addAll(WalletTypes.of(properties).propertyNames());
    return names;
  }

  /**
   * Sets some and removes others. Those that only the type before had go with it. What no wallet of
   * this type has can be removed, and nothing else can be done with it.
   *
   * @param properties to change
   * @param changes a name, and its value; none removes it
   */
  static void change(SortedMap<String, String> properties, Map<String, Optional<String>> changes)
      throws WalletException {
    Set<String> present = Set.copyOf(properties.keySet());
    Set<String> gone = new TreeSet<>(names(properties));
    changes.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                text -> properties.put(name, text), () -> properties.remove(name)));
    properties.putIfAbsent(ENCRYPTION, "NONE");
    gone.removeAll(names(properties));
    gone.removeIf(name -> changes.getOrDefault(name, Optional.empty()).isPresent());
    properties.keySet().removeAll(gone);
    for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
      String name = change.getKey();
      boolean removes =
          change.getValue().isEmpty() && (present.contains(name) || gone.contains(name));
      if (!removes) {
        require(name, properties);
      }
    }
    require(ENCRYPTION, properties);
    requireOfType(properties);
  }

  /**
   * As {@link #change}, for a wallet that moves.
   *
   * @throws WalletRefusedException if the encryption level is to change as well: then values have
   *     to be converted, and each of the two is work enough
   */
  static void migrate(SortedMap<String, String> properties, Map<String, Optional<String>> changes)
      throws WalletException {
    String level = properties.get(ENCRYPTION);
    change(properties, changes);
    if (!properties.get(ENCRYPTION).equals(level)) {
      throw new WalletRefusedException(
          ENCRYPTION + " is changed by itself: leave it out here, and set it without -m");
    }
  }

  /** What a wallet has encrypted. */
  static EncryptionLevel level(WalletDocument document) {
    return document
        .property(ENCRYPTION)
        .flatMap(EncryptionLevel::named)
        .orElse(EncryptionLevel.NONE);
  }

  /** Refuses values of new properties that no wallet may have. */
  static void requireAll(SortedMap<String, String> properties) throws WalletException {
    for (String name : properties.keySet()) {
      require(name, properties);
    }
    requireOfType(properties);
  }

  /** Refuses properties that the wallet type cannot work with. */
  public static void requireOfType(Map<String, String> properties) throws WalletRefusedException {
    WalletType type = WalletTypes.of(properties);
    type.require(properties);
    for (String name : List.of(AUTO_OPEN_PASSWORD, AUTO_OPEN_PLUGIN)) {
      if (properties.containsKey(name) && !type.hasPassword(properties)) {
        throw new WalletRefusedException(
            name + " gives a password, and this wallet has none: unset it with " + name + "=");
      }
    }
  }

  /** Refuses a name that a wallet of this type does not have, and a value that none may have. */
  public static void require(String name, Map<String, String> properties) throws WalletException {
    if (name.startsWith("Encryption_Key_")) {
      throw new WalletRefusedException(name + " is kept by the wallet itself, and cannot be set");
    }
    Set<String> names = names(properties);
    if (!names.contains(name)) {
      throw new WalletRefusedException(
          "a wallet of type "
              + properties.get(WalletDocument.WALLET_TYPE)
              + " has no property "
              + name
              + "; it has "
              + String.join(", ", names));
    }
    if (name.equals(ENCRYPTION) && !LEVELS.contains(properties.get(ENCRYPTION))) {
      throw new WalletRefusedException(
          ENCRYPTION + " must be NONE, SECRETS_ONLY or ALL_CONFIDENTIAL");
    }
    if (name.equals(AUTO_OPEN_PLUGIN) && properties.containsKey(name)) {
      AutoOpenPlugin.requireUsable(properties.get(name));
    }
  }

  /** Whether a wallet with these properties has a password. */
  public static boolean hasPassword(Map<String, String> properties) throws WalletRefusedException {
    return WalletTypes.of(properties).hasPassword(properties);
  }

  /** What the password of a wallet is, if it comes from somewhere; for prompts. */
  public static Optional<String> passwordIs(Map<String, String> properties)
      throws WalletRefusedException {
    return WalletTypes.of(properties).passwordIs(properties);
  }

  /** As {@link #passwordIs}, for behind a wallet's name. */
  static String inBrackets(Map<String, String> properties) throws WalletRefusedException {
    return passwordIs(properties).map(text -> " (" + text + ")").orElse("");
  }

  /**
   * The properties that a wallet would have after changes.
   *
   * @throws WalletRefusedException if one is unknown or wrong
   */
  public static SortedMap<String, String> changed(
      WalletDocument document, Map<String, Optional<String>> changes) throws WalletException {
    SortedMap<String, String> properties = new TreeMap<>(document.properties());
    change(properties, changes);
    return properties;
  }

  /** Whether other properties mean another password: of another type, or somebody else's. */
  public static boolean meanAnotherPassword(Map<String, String> before, Map<String, String> after)
      throws WalletRefusedException {
    WalletType type = WalletTypes.of(after);
    return !type.name().equals(before.get(WalletDocument.WALLET_TYPE))
        || differ(type.passwordProperties(), before, after);
  }

  /** Whether one of some properties is not what it was. */
  static boolean differ(Set<String> names, Map<String, String> before, Map<String, String> after) {
    return names.stream().anyMatch(name -> !Objects.equals(before.get(name), after.get(name)));
  }

  /** Refuses a password for a wallet that has none. */
  static void refuseNeedlessPassword(String wallet, WalletAccess access)
      throws WalletRefusedException {
    if (access.password().isPresent() && !hasPassword(access.properties())) {
      throw new WalletRefusedException(
          wallet
              + " has no password, since "
              + SelfOpening.ROLE
              + " opens it: give none (keytool: -protected)");
    }
  }

  /**
   * The wallet password that stands in a document, as it was when it was put there. The caller
   * closes it.
   *
   * @throws WalletException if it cannot be read
   */
  public static Optional<Password> autoOpenPassword(WalletDocument document)
      throws WalletException {
    return new AutoOpenPassword(document.properties(), document.hub()).password();
  }
}
