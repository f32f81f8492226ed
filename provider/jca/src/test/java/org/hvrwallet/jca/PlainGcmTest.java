package org.hvrwallet.jca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.security.InvalidAlgorithmParameterException;
import java.security.SecureRandom;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.wallet.key.HubKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AES-GCM with a hub key behaves as the JDK's does, whoever does the work. */
class PlainGcmTest {
  private static final byte[] AAD = {1, 2, 3, 4, 5};

  private final HvrProvider provider = new HvrProvider();
  private final byte[] key = new byte[32];
  private final SecretKey handle = TestHandles.of(key);

  private static GCMParameterSpec iv(int first) {
    byte[] iv = new byte[12];
    iv[0] = (byte) first;
    return new GCMParameterSpec(128, iv);
  }

  private Cipher ours(int mode, GCMParameterSpec spec) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(mode, handle, spec);
    return cipher;
  }

  private Cipher jdks(int mode, GCMParameterSpec spec) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    cipher.init(mode, new SecretKeySpec(key, "AES"), spec);
    return cipher;
  }

  private static byte[] inPieces(Cipher cipher, byte[] message, int piece) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    cipher.updateAAD(AAD, 0, 2);
    cipher.updateAAD(AAD, 2, AAD.length - 2);
    int done = 0;
    for (; done + piece < message.length; done += piece) {
      byte[] some = cipher.update(message, done, piece);
      out.writeBytes(some == null ? new byte[0] : some);
    }
    out.writeBytes(cipher.doFinal(message, done, message.length - done));
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 1_000, 4_096, 70_000})
  void atOnceAndInPiecesAreTheJdks(int length) throws Exception {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    Cipher jdks = jdks(Cipher.ENCRYPT_MODE, iv(1));
    jdks.updateAAD(AAD);
    byte[] expected = jdks.doFinal(message);
    for (int piece : new int[] {7, 16, 5_000, 100_000}) {
      byte[] sealed = inPieces(ours(Cipher.ENCRYPT_MODE, iv(1)), message, piece);
      assertArrayEquals(expected, sealed);
      assertArrayEquals(message, inPieces(ours(Cipher.DECRYPT_MODE, iv(1)), sealed, piece));
    }
  }

  /** Another length of tag or IV, and wrapping, are rarer: they must not be forgotten for speed. */
  @Test
  void unusualFormsAreTheJdks() throws Exception {
    byte[] message = new byte[50];
    GCMParameterSpec[] unusual = {
      new GCMParameterSpec(96, new byte[12]),
      new GCMParameterSpec(128, new byte[16]),
      new GCMParameterSpec(128, new byte[1])
    };
    for (GCMParameterSpec spec : unusual) {
      byte[] sealed = ours(Cipher.ENCRYPT_MODE, spec).doFinal(message);
      assertArrayEquals(jdks(Cipher.ENCRYPT_MODE, spec).doFinal(message), sealed);
      assertArrayEquals(message, ours(Cipher.DECRYPT_MODE, spec).doFinal(sealed));
    }
    SecretKey wrapped = new SecretKeySpec(new byte[16], "AES");
    byte[] bytes = ours(Cipher.WRAP_MODE, iv(2)).wrap(wrapped);
    assertEquals(wrapped, jdks(Cipher.UNWRAP_MODE, iv(2)).unwrap(bytes, "AES", Cipher.SECRET_KEY));
    assertEquals(wrapped, ours(Cipher.UNWRAP_MODE, iv(2)).unwrap(bytes, "AES", Cipher.SECRET_KEY));
  }

  /** Two messages under one IV tell an eavesdropper both. */
  @Test
  void anIvServesOnceHoweverItIsUsed() throws Exception {
    Cipher cipher = ours(Cipher.ENCRYPT_MODE, iv(1));
    inPieces(cipher, new byte[100], 10);
    assertThrows(IllegalStateException.class, () -> cipher.update(new byte[1]));
    assertThrows(IllegalStateException.class, () -> cipher.updateAAD(new byte[1]));
    assertThrows(
        InvalidAlgorithmParameterException.class,
        () -> cipher.init(Cipher.ENCRYPT_MODE, handle, iv(1)));
    cipher.init(Cipher.DECRYPT_MODE, handle, iv(1));
    assertThrows(
        InvalidAlgorithmParameterException.class,
        () -> cipher.init(Cipher.ENCRYPT_MODE, TestHandles.of(key), iv(1)),
        "the same key behind another handle");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        TestHandles.of(
            new byte[] {
              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
              25, 26, 27, 28, 29, 30, 31, 32
            }),
        iv(1));
    assertEquals(17, cipher.doFinal(new byte[1]).length);
  }

  @Test
  void anOutputThatIsTooShortChangesNothing() throws Exception {
    Cipher sealing = ours(Cipher.ENCRYPT_MODE, iv(1));
    byte[] message = new byte[40];
    assertThrows(ShortBufferException.class, () -> sealing.doFinal(message, 0, 40, new byte[55]));
    byte[] sealed = sealing.doFinal(message);
    Cipher opening = ours(Cipher.DECRYPT_MODE, iv(1));
    opening.update(sealed, 0, 10);
    assertThrows(ShortBufferException.class, () -> opening.doFinal(sealed, 10, 46, new byte[39]));
    assertArrayEquals(message, opening.doFinal(sealed, 10, 46));
  }

  /** Who closes a wallet expects that nobody in the process encrypts or decrypts any more. */
  @Test
  void aCipherStopsWhenItsKeyIsClosed() throws Exception {
    HubKey hub = HubKey.generate(1, new SecureRandom());
    Cipher sealing = Cipher.getInstance("AES/GCM/NoPadding", provider);
    Cipher opening = Cipher.getInstance("AES/GCM/NoPadding", provider);
    sealing.init(Cipher.ENCRYPT_MODE, TestHandles.of(hub), iv(1));
    opening.init(Cipher.DECRYPT_MODE, TestHandles.of(hub), iv(1));
    byte[] sealed = sealing.doFinal(new byte[10]);
    assertArrayEquals(new byte[10], opening.doFinal(sealed));
    sealing.init(Cipher.ENCRYPT_MODE, TestHandles.of(hub), iv(2));
    hub.close();
    assertThrows(IllegalStateException.class, () -> sealing.doFinal(new byte[10]));
    assertThrows(IllegalStateException.class, () -> opening.doFinal(sealed));
  }
}
