package org.hvrwallet.wallet.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.VectorFile.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If these fail, no wallet that was ever written opens. */
class FormatSection2KeysTest {
  private final Vector vector = VectorFile.read("format.txt", "Section 2").get(0);
  private final HubKey key = TestKeys.hubKey(7, vector.hex("K"));

  @ParameterizedTest
  @EnumSource
  void everyPurposeHasItsSubkey(Purpose purpose) {
    assertArrayEquals(vector.hex(purpose.label()), key.subkey(purpose).getEncoded());
  }

  @Test
  void subkeysAreDerivedOnce() {
    assertSame(key.subkey(Purpose.SEAL), key.subkey(Purpose.SEAL));
  }

  @Test
  void closingWipesTheKeyAndItsSubkeys() {
    Subkey subkey = key.subkey(Purpose.SEAL);
    key.close();
    key.close();
    assertThrows(IllegalStateException.class, subkey::getEncoded);
    assertThrows(IllegalStateException.class, key::copyOfKey);
    assertThrows(IllegalStateException.class, () -> key.subkey(Purpose.ENTRY));
  }
}
