package org.hvrwallet.jca;

import java.security.KeyStore;
import java.util.Objects;

/**
 * Names the hub whose wallet {@code KeyStore.load} opens, or {@code KeyStore.store} writes.
 * Immutable.
 *
 * <pre>{@code
 * KeyStore wallet = KeyStore.getInstance("HVRWALLET");
 * wallet.load(new HubLoadStoreParameter("sales", new KeyStore.PasswordProtection(password)));
 * }</pre>
 */
public final class HubLoadStoreParameter implements KeyStore.LoadStoreParameter {
  private final String hub;
  private final KeyStore.ProtectionParameter protection;

  /**
   * Makes the parameter.
   *
   * @param hub the hub's name; whether it is one shows when the store is loaded
   * @param protection {@link KeyStore.PasswordProtection} or {@link
   *     KeyStore.CallbackHandlerProtection}; or null for a wallet that opens itself, or to look at
   *     without opening
   */
  public HubLoadStoreParameter(String hub, KeyStore.ProtectionParameter protection) {
    this.hub = Objects.requireNonNull(hub, "hub");
    this.protection = protection;
  }

  /** The hub's name. */
  public String hub() {
    return hub;
  }

  /** What opens the wallet; may be null. */
  @Override
  public KeyStore.ProtectionParameter getProtectionParameter() {
    return protection;
  }
}
