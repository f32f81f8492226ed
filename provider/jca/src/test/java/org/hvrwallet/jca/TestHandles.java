package org.hvrwallet.jca;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;

/** A handle whose subkey is a vector's key, whatever the purpose. */
final class TestHandles {
  private TestHandles() {}

  static SecretKey of(byte[] key) {
    Subkey subkey = new Subkey(key.clone());
    return of(
        new Subkeys() {
          @Override
          public int sequence() {
            return 1;
          }

          @Override
          public Subkey subkey(Purpose purpose) {
            return subkey;
          }
        });
  }

  /** A handle of one key. */
  static SecretKey of(Subkeys subkeys) {
    HubKeys keys =
        new HubKeys() {
          @Override
          public List<Subkeys> newestFirst() {
            return List.of(subkeys);
          }

          @Override
          public Optional<Subkeys> sealing() {
            return Optional.of(subkeys);
          }
        };
    return new HubSecretKey(
        "hub",
        new HubSecretKey.Source() {
          @Override
          public HubKeys toOpen() {
            return keys;
          }

          @Override
          public HubKeys toSeal() {
            return keys;
          }
        });
  }
}
