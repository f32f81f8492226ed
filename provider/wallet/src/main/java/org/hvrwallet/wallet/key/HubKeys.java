package org.hvrwallet.wallet.key;

import java.util.List;
import java.util.Optional;

/** The hub encryption keys that somebody may use: all of a wallet, or one of them. */
public interface HubKeys {
  /** All of them, newest first; never empty. */
  List<? extends Subkeys> newestFirst();

  /** The key that new values are sealed under, if these keys may seal. */
  Optional<? extends Subkeys> sealing();

  /** The key of a sequence. */
  default Optional<? extends Subkeys> find(int sequence) {
    return newestFirst().stream().filter(key -> key.sequence() == sequence).findFirst();
  }
}
