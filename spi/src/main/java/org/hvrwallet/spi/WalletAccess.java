package org.hvrwallet.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who wants to reach a hub encryption key: for which hub, by which properties, with which password.
 *
 * @param hub the name of the wallet's hub; empty for a single-file wallet, which belongs to none
 * @param properties of the wallet; unmodifiable, and not authenticated while it is being opened
 * @param password of the wallet, which whoever made this record closes; empty if it has none, see
 *     {@link WalletType#hasPassword}
 */
public record WalletAccess(
    Optional<String> hub, Map<String, String> properties, Optional<Password> password) {
  /** Copies the properties. */
  public WalletAccess {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** What a property says. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /**
   * The password.
   *
   * @throws WalletRefusedException if there is none
   */
  public Password requirePassword() throws WalletRefusedException {
    return password.orElseThrow(
        () -> new WalletRefusedException("this wallet needs a password, and none was given"));
  }

  @Override
  public String toString() {
    return "WalletAccess[hub=" + hub.orElse("none") + "]"; // a property may be a password
  }
}
