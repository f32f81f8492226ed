package org.hvrwallet.jca;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.key.HubKeys;

/**
 * The handles of one wallet's hub encryption keys: the same object for the same alias, until it is
 * destroyed.
 */
final class HubHandles {
  private final Wallet wallet;
  private final Map<Alias, HubSecretKey> handles = new ConcurrentHashMap<>();

  HubHandles(Wallet wallet) {
    this.wallet = wallet;
  }

  /**
   * The handle of {@code hub} or {@code hub#<sequence>}; empty if there is no such key.
   *
   * @throws WalletClosedException if the wallet is closed
   */
  Optional<HubSecretKey> get(Alias alias) throws WalletException {
    OptionalInt sequence = alias.hubSequence();
    if (!alias.equals(Alias.HUB)
        && (sequence.isEmpty() || wallet.hubKeys().find(sequence.getAsInt()).isEmpty())) {
      return Optional.empty();
    }
    wallet.hubKeys(); // a closed wallet gives no handles, not even of keys it would have
    return Optional.of(
        handles.compute(
            alias,
            (name, present) -> present == null || present.isDestroyed() ? make(name) : present));
  }

  private HubSecretKey make(Alias alias) {
    OptionalInt sequence = alias.hubSequence();
    return new HubSecretKey(
        alias.text(),
        sequence.isEmpty() ? new Newest(wallet) : new One(wallet, sequence.getAsInt()));
  }

  /** All keys, of which the newest seals. */
  private record Newest(Wallet wallet) implements HubSecretKey.Source {
    @Override
    public HubKeys toOpen() throws WalletException {
      return wallet.openingKeys();
    }

    @Override
    public HubKeys toSeal() throws WalletException {
      return wallet.sealingKeys();
    }
  }

  /** One key, which seals as long as it is the newest. */
  private record One(Wallet wallet, int sequence) implements HubSecretKey.Source {
    @Override
    public HubKeys toOpen() throws WalletException {
      return wallet.hubKeys().only(sequence).orElseThrow(() -> purged(sequence));
    }

    @Override
    public HubKeys toSeal() throws WalletException {
      return wallet.sealingKeys().only(sequence).orElseThrow(() -> purged(sequence));
    }
  }

  private static WalletException purged(int sequence) {
    return new WalletRefusedException("hub encryption key " + sequence + " was purged");
  }
}
