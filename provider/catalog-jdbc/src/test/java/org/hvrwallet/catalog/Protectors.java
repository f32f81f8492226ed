package org.hvrwallet.catalog;

import java.security.SecureRandom;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.hvrwallet.wallet.seal.HubProtector;

/** The levels of the hub whose keys {@link Values} has. */
final class Protectors {
  static final Protector NONE = at(EncryptionLevel.NONE);
  static final Protector SECRETS = at(EncryptionLevel.SECRETS_ONLY);
  static final Protector ALL = at(EncryptionLevel.ALL_CONFIDENTIAL);

  private Protectors() {}

  private static Protector at(EncryptionLevel level) {
    return new HubProtector(level, Values.RING, new SecureRandom());
  }
}
