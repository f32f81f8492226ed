package org.hvrwallet.wallet.key;

import java.util.Arrays;

/** Whether an engine does AES-GCM right, before it is given anything to do. */
final class SelfTest {
  private static final int LENGTH = 100;

  private SelfTest() {}

  /**
   * Compares with the JDK.
   *
   * @throws EngineFailure if the engine does not even answer
   */
  static boolean passes(AesEngine engine) {
    byte[] key = new byte[HubKey.LENGTH_BYTES];
    Arrays.fill(key, (byte) 1);
    Gcm tested = engine.gcm(key);
    Gcm reference = AesEngine.JDK.gcm(key);
    try {
      byte[] sealed = seal(reference);
      byte[] message = new byte[LENGTH];
      byte[] iv = new byte[Gcm.IV_BYTES];
      byte[] aad = {1, 2, 3};
      boolean right =
          Arrays.equals(sealed, seal(tested))
              && tested.open(iv, aad, sealed, 0, sealed.length, message, 0)
              && Arrays.equals(message, new byte[LENGTH]);
      sealed[0] ^= 1;
      return right && !tested.open(iv, aad, sealed, 0, sealed.length, message, 0);
    } finally {
      tested.close();
      reference.close();
    }
  }

  private static byte[] seal(Gcm gcm) {
    byte[] sealed = new byte[LENGTH + Gcm.TAG_BYTES];
    byte[] iv = new byte[Gcm.IV_BYTES];
    gcm.seal(iv, new byte[] {1, 2, 3}, new byte[LENGTH], 0, LENGTH, sealed, 0);
    return sealed;
  }
}
