package org.hvrwallet.jca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.jca.Wycheproof.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** If these fail, a forged ciphertext is taken for a true one, or others cannot read ours. */
class WycheproofTest {
  private final HvrProvider provider = new HvrProvider();

  static List<Vector> gcm() {
    return Wycheproof.applicable("wycheproof_aes_gcm_test.json");
  }

  static List<Vector> kw() {
    return Wycheproof.applicable("wycheproof_aes_wrap_test.json");
  }

  static List<Vector> kwp() {
    return Wycheproof.applicable("wycheproof_aes_kwp_test.json");
  }

  @ParameterizedTest
  @CsvSource({
    "wycheproof_aes_gcm_test.json, 316, 105",
    "wycheproof_aes_wrap_test.json, 165, 68",
    "wycheproof_aes_kwp_test.json, 254, 94"
  })
  void everyVectorIsCounted(String file, int all, int applicable) {
    assertEquals(all, Wycheproof.all(file).size());
    assertEquals(applicable, Wycheproof.applicable(file).size());
  }

  @ParameterizedTest
  @MethodSource("gcm")
  void gcm(Vector vector) throws Exception {
    byte[] message = vector.hex("msg");
    byte[] sealed =
        ByteBuffer.allocate(message.length + 16)
            .put(vector.hex("ct"))
            .put(vector.hex("tag"))
            .array();
    if (vector.isValid()) {
      assertArrayEquals(sealed, gcm(Cipher.ENCRYPT_MODE, vector).doFinal(message));
      assertArrayEquals(message, gcm(Cipher.DECRYPT_MODE, vector).doFinal(sealed));
      return;
    }
    if (vector.hex("iv").length == 0) {
      assertThrows(GeneralSecurityException.class, () -> gcm(Cipher.DECRYPT_MODE, vector));
      return;
    }
    byte[] released = new byte[sealed.length + 16];
    Cipher cipher = gcm(Cipher.DECRYPT_MODE, vector);
    assertThrows(
        AEADBadTagException.class, () -> cipher.doFinal(sealed, 0, sealed.length, released));
    assertArrayEquals(new byte[released.length], released, "nothing is released");
  }

  private Cipher gcm(int mode, Vector vector) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    GCMParameterSpec spec = new GCMParameterSpec(128, vector.hex("iv"));
    cipher.init(mode, TestHandles.of(vector.hex("key")), spec);
    cipher.updateAAD(vector.hex("aad"));
    return cipher;
  }

  @ParameterizedTest
  @MethodSource("kw")
  void kw(Vector vector) throws Exception {
    wrapping("AES/KW/NoPadding", vector);
  }

  @ParameterizedTest
  @MethodSource("kwp")
  void kwp(Vector vector) throws Exception {
    wrapping("AES/KWP/NoPadding", vector);
  }

  private void wrapping(String transformation, Vector vector) throws Exception {
    SecretKey hub = TestHandles.of(vector.hex("key"));
    Cipher cipher = Cipher.getInstance(transformation, provider);
    if (vector.isValid()) {
      SecretKey key = new SecretKeySpec(vector.hex("msg"), "AES");
      cipher.init(Cipher.WRAP_MODE, hub);
      assertArrayEquals(vector.hex("ct"), cipher.wrap(key));
      cipher.init(Cipher.UNWRAP_MODE, hub);
      assertEquals(key, cipher.unwrap(vector.hex("ct"), "AES", Cipher.SECRET_KEY));
    } else {
      // Short keys count as acceptable: the JDK's cipher refuses them, and so do we.
      cipher.init(Cipher.UNWRAP_MODE, hub);
      assertThrows(
          GeneralSecurityException.class,
          () -> cipher.unwrap(vector.hex("ct"), "AES", Cipher.SECRET_KEY));
    }
  }

  @Test
  void whatIsEmptyIsRefusedByWrapping() throws Exception {
    Cipher cipher = Cipher.getInstance("AES/KW/NoPadding", provider);
    cipher.init(Cipher.DECRYPT_MODE, TestHandles.of(new byte[32]));
    for (int length : new int[] {0, 1, 7, 8, 9, 15, 16}) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 7);
      assertThrows(GeneralSecurityException.class, () -> cipher.doFinal(bytes), "length " + length);
    }
  }
}
