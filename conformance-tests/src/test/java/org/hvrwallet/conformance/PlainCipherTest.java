package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AES modes of the JDK with a hub encryption key, by the JDK's own rules. */
class PlainCipherTest {
  private static final GCMParameterSpec GCM = new GCMParameterSpec(128, new byte[12]);
  private static final byte[] MESSAGE =
      "scott/tiger, and more than one block".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey hub = Hvr.key("hub");

  private static Cipher cipher(
      String transformation, int mode, SecretKey key, AlgorithmParameterSpec spec)
      throws Exception {
    Cipher cipher = Cipher.getInstance(transformation);
    cipher.init(mode, key, spec);
    return cipher;
  }

  /**
   * The subkey that FORMAT.md section 2 gives for a hub encryption key of the fixture: its bytes
   * are all its sequence.
   */
  private static SecretKey subkey(int sequence, String purpose) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) sequence);
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
    byte[] salt = "HVRWALLET/1".getBytes(StandardCharsets.US_ASCII);
    hkdf.init(new HKDFParameters(key, salt, purpose.getBytes(StandardCharsets.US_ASCII)));
    byte[] subkey = new byte[32];
    hkdf.generateBytes(subkey, 0, subkey.length);
    return new SecretKeySpec(subkey, "AES");
  }

  @ParameterizedTest
  @CsvSource({
    "AES/GCM/NoPadding, jca/gcm",
    "AES_256/GCM/NoPadding, jca/gcm",
    "2.16.840.1.101.3.4.1.46, jca/gcm",
    "AES/CBC/PKCS5Padding, jca/cbc",
    "AES/CTR/NoPadding, jca/ctr"
  })
  void eachModeIsTheJdksUnderItsOwnSubkey(String transformation, String purpose) throws Exception {
    AlgorithmParameterSpec spec =
        purpose.equals("jca/gcm") ? GCM : new IvParameterSpec(new byte[16]);
    Cipher ours = cipher(transformation, Cipher.ENCRYPT_MODE, Hvr.key("hub#3"), spec);
    assertEquals("HVR", ours.getProvider().getName());
    Cipher theirs = cipher(transformation, Cipher.ENCRYPT_MODE, subkey(3, purpose), spec);
    assertEquals("SunJCE", theirs.getProvider().getName());
    byte[] encrypted = ours.doFinal(MESSAGE);
    assertArrayEquals(theirs.doFinal(MESSAGE), encrypted);
    assertArrayEquals(theirs.getIV(), ours.getIV());
    Cipher back = cipher(transformation, Cipher.DECRYPT_MODE, Hvr.key("hub#3"), spec);
    assertArrayEquals(MESSAGE, back.doFinal(encrypted));
  }

  @ParameterizedTest
  @CsvSource({
    "AES/KW/NoPadding, jca/kw",
    "AESWrap, jca/kw",
    "AES_256/KW/NoPadding, jca/kw",
    "2.16.840.1.101.3.4.1.45, jca/kw",
    "AES/KWP/NoPadding, jca/kwp",
    "AESWrapPad_256, jca/kwp"
  })
  void keysAreWrappedUnderTheModesSubkey(String transformation, String purpose) throws Exception {
    SecretKey secret = new SecretKeySpec(new byte[24], "AES");
    for (int sequence = 1; sequence <= 3; sequence++) {
      Cipher theirs = Cipher.getInstance(transformation);
      theirs.init(Cipher.WRAP_MODE, subkey(sequence, purpose));
      byte[] wrapped = theirs.wrap(secret);
      for (String alias : List.of("hub", "hub#" + sequence)) {
        Cipher ours = Cipher.getInstance(transformation);
        ours.init(Cipher.UNWRAP_MODE, Hvr.key(alias));
        assertEquals(secret, ours.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
      }
      wrapped[3] ^= 1;
      Cipher ours = Cipher.getInstance(transformation);
      ours.init(Cipher.UNWRAP_MODE, hub);
      assertThrows(InvalidKeyException.class, () -> ours.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
    }
    Cipher ours = Cipher.getInstance(transformation);
    ours.init(Cipher.WRAP_MODE, hub);
    byte[] wrapped = ours.wrap(secret);
    Cipher theirs = Cipher.getInstance(transformation);
    theirs.init(Cipher.UNWRAP_MODE, subkey(3, purpose));
    assertEquals(secret, theirs.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
  }

  @Test
  void gcmIsDecryptedWithTheNewestKeyOrOneOfTheHistory() throws Exception {
    byte[] aad = {7, 8, 9};
    for (int sequence = 1; sequence <= 3; sequence++) {
      Cipher theirs =
          cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, subkey(sequence, "jca/gcm"), GCM);
      theirs.updateAAD(aad);
      byte[] encrypted = theirs.doFinal(MESSAGE);
      Cipher ours = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, hub, GCM);
      for (int again = 0; again < 2; again++) {
        ours.updateAAD(aad);
        assertEquals(null, ours.update(encrypted, 0, 20), "nothing comes out before the tag");
        assertArrayEquals(MESSAGE, ours.doFinal(encrypted, 20, encrypted.length - 20));
      }
    }
  }

  @Test
  void aCipherWorksOnWhenItsStoreAndKeyAreForgotten() throws Exception {
    byte[] encrypted = cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, hub, GCM).doFinal(MESSAGE);
    Cipher ours = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, Hvr.key("hub"), GCM);
    Cipher sealing = cipher("HVRWALLET", Cipher.ENCRYPT_MODE, Hvr.key("hub"), null);
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertArrayEquals(MESSAGE, ours.doFinal(encrypted));
    assertEquals(80 + MESSAGE.length, sealing.doFinal(MESSAGE).length);
  }

  @Test
  void aTextShorterThanItsTagIsForged() throws Exception {
    for (String alias : List.of("hub", "hub#3")) {
      for (int length = 0; length < 16; length++) {
        Cipher ours = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, Hvr.key(alias), GCM);
        byte[] cut = new byte[length];
        assertThrows(AEADBadTagException.class, () -> ours.doFinal(cut), alias + " " + length);
      }
    }
  }

  @Test
  void gcmReleasesNothingThatIsNotAuthentic() throws Exception {
    byte[] encrypted = cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, hub, GCM).doFinal(MESSAGE);
    for (String alias : List.of("hub", "hub#3")) {
      for (int i = 0; i < encrypted.length; i++) {
        byte[] changed = encrypted.clone();
        changed[i] ^= 1;
        Cipher ours = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, Hvr.key(alias), GCM);
        byte[] out = new byte[100];
        assertEquals(0, ours.update(changed, 0, changed.length, out, 0));
        assertThrows(AEADBadTagException.class, () -> ours.doFinal(out, 0));
        assertArrayEquals(new byte[100], out);
        ours.init(Cipher.DECRYPT_MODE, Hvr.key(alias), GCM);
        assertArrayEquals(MESSAGE, ours.doFinal(encrypted));
      }
    }
  }

  @Test
  void anIvServesOnce() throws Exception {
    Cipher ours = cipher("AES/GCM/NoPadding", Cipher.ENCRYPT_MODE, hub, GCM);
    ours.doFinal(MESSAGE);
    assertThrows(IllegalStateException.class, () -> ours.doFinal(MESSAGE));
    assertThrows(
        InvalidAlgorithmParameterException.class, () -> ours.init(Cipher.ENCRYPT_MODE, hub, GCM));
    ours.init(
        Cipher.ENCRYPT_MODE,
        hub,
        new GCMParameterSpec(128, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    ours.doFinal(MESSAGE);
  }

  @Test
  void withoutAnIvOneIsMade() throws Exception {
    Cipher ours = Cipher.getInstance("AES/GCM/NoPadding");
    ours.init(Cipher.ENCRYPT_MODE, hub);
    byte[] encrypted = ours.doFinal(MESSAGE);
    AlgorithmParameters parameters = ours.getParameters();
    assertNotNull(parameters);
    Cipher back = Cipher.getInstance("AES/GCM/NoPadding");
    back.init(Cipher.DECRYPT_MODE, hub, parameters);
    assertArrayEquals(MESSAGE, back.doFinal(encrypted));
    assertThrows(
        GeneralSecurityException.class,
        () -> Cipher.getInstance("AES/GCM/NoPadding").init(Cipher.DECRYPT_MODE, hub));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES/CBC/PKCS5Padding", "AES/CTR/NoPadding"})
  void modesWithoutATagNeedTheKeyOfOneSequence(String transformation) {
    for (int mode : new int[] {Cipher.ENCRYPT_MODE, Cipher.DECRYPT_MODE}) {
      InvalidKeyException refusal =
          assertThrows(
              InvalidKeyException.class,
              () -> cipher(transformation, mode, hub, new IvParameterSpec(new byte[16])));
      assertTrue(refusal.getMessage().contains("\"hub#3\""), refusal.getMessage());
    }
  }

  @Test
  void aRetiredKeyDecryptsOnly() throws Exception {
    for (String transformation : List.of("AES/GCM/NoPadding", "AES/CTR/NoPadding")) {
      AlgorithmParameterSpec spec =
          transformation.contains("GCM") ? GCM : new IvParameterSpec(new byte[16]);
      assertThrows(
          InvalidKeyException.class,
          () -> cipher(transformation, Cipher.ENCRYPT_MODE, Hvr.key("hub#1"), spec));
      cipher(transformation, Cipher.DECRYPT_MODE, Hvr.key("hub#1"), spec);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES", "AES/ECB/PKCS5Padding", "AES/ECB/NoPadding", "DESede"})
  void ecbAndOtherCiphersDoNotTakeTheKey(String transformation) throws Exception {
    Cipher cipher = Cipher.getInstance(transformation);
    assertThrows(InvalidKeyException.class, () -> cipher.init(Cipher.ENCRYPT_MODE, hub));
  }

  @Test
  void ordinaryKeysWorkAlsoWhereOurNameWasGiven() throws Exception {
    SecretKey ordinary = new SecretKeySpec(new byte[16], "AES");
    Cipher named = Cipher.getInstance("AES/GCM/NoPadding", "HVR");
    named.init(Cipher.ENCRYPT_MODE, ordinary, GCM);
    byte[] encrypted = named.doFinal(MESSAGE);
    Cipher theirs = cipher("AES/GCM/NoPadding", Cipher.DECRYPT_MODE, ordinary, GCM);
    assertArrayEquals(MESSAGE, theirs.doFinal(encrypted));
    assertFalse(theirs.getProvider().getName().equals("HVR"));
    assertThrows(
        InvalidAlgorithmParameterException.class,
        () -> named.init(Cipher.ENCRYPT_MODE, ordinary, GCM),
        "an IV serves once here too");
    Cipher longKeys = Cipher.getInstance("AES_256/GCM/NoPadding", "HVR");
    assertThrows(
        InvalidKeyException.class, () -> longKeys.init(Cipher.ENCRYPT_MODE, ordinary, GCM));
    SecretKey tooShort = new SecretKeySpec(new byte[5], "AES");
    assertThrows(InvalidKeyException.class, () -> named.init(Cipher.ENCRYPT_MODE, tooShort, GCM));
    assertEquals(16, named.getBlockSize());
  }
}
