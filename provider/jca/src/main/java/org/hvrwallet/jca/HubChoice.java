package org.hvrwallet.jca;

import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * The hub that loading without a stream means: the one that was configured, or {@code
 * -Dhvrwallet.hub}; never one because its directory was found.
 *
 * @param configured a hub's name as somebody wrote it, or null
 */
record HubChoice(String configured) {
  /**
   * The hub, if one was named. The system property speaks to all code of a JVM, also to code that
   * makes an empty store by {@code load(null, null)}, as JSSE does: so that alone means no hub.
   *
   * @param hasPassword whether there is a password to open it with
   * @throws WalletRefusedException if what was named cannot be a hub
   */
  Optional<HubName> hub(boolean hasPassword) throws WalletRefusedException {
    Optional<String> named = Optional.ofNullable(configured);
    if (hasPassword) {
      named = named.or(HvrConfig::hub);
    }
    if (named.isPresent() && !HubName.isValid(named.get())) {
      throw new WalletRefusedException(
          "'"
              + named.get()
              + "' is not the name of a hub: letters, digits, '_', '.' and '-', at most 64, the first a letter or a digit");
    }
    return named.map(HubName::new);
  }
}
