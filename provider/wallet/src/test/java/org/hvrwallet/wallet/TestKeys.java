package org.hvrwallet.wallet;

import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;

/** Keys for tests. */
public final class TestKeys {
  private TestKeys() {}

  /** A hub encryption key of known bytes. */
  public static HubKey hubKey(int sequence, byte[] key) {
    try (SecretBytes secret = SecretBytes.copyOf(key)) {
      return new HubKey(sequence, secret);
    }
  }

  /** A hub encryption key whose bytes are all the same. */
  public static HubKey hubKey(int sequence, int fill) {
    byte[] key = new byte[HubKey.LENGTH_BYTES];
    java.util.Arrays.fill(key, (byte) fill);
    return hubKey(sequence, key);
  }

  /** A handle whose every subkey is a vector's key. */
  public static Subkeys withSubkey(int sequence, byte[] key) {
    Subkey subkey = new Subkey(key.clone());
    return new Subkeys() {
      @Override
      public int sequence() {
        return sequence;
      }

      @Override
      public Subkey subkey(Purpose purpose) {
        return subkey;
      }
    };
  }
}
