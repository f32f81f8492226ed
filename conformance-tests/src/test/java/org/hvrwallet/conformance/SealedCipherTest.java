package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cipher {@code HVRWALLET}: values that name their key, from a password to a file. */
class SealedCipherTest {
  private static final byte[] AAD = "place".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey hub = Hvr.key("hub");

  private Cipher cipher(int mode, Key key) throws Exception {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(mode, key);
    return cipher;
  }

  private byte[] seal(byte[] message) throws Exception {
    return cipher(Cipher.ENCRYPT_MODE, hub).doFinal(message);
  }

  private byte[] open(byte[] sealed) throws Exception {
    return cipher(Cipher.DECRYPT_MODE, hub).doFinal(sealed);
  }

  static byte[] message(int length) {
    byte[] message = new byte[length];
    new java.util.Random(length).nextBytes(message);
    return message;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 15, 16, 17, 16383, 16384, 16385, 65535, 65536, 65537, 81920, 1_000_003})
  void messagesAndFilesAreTheSameCall(int length) throws Exception {
    byte[] sealed = seal(message(length));
    assertEquals("HW", new String(sealed, 0, 2, StandardCharsets.US_ASCII));
    assertEquals(length <= 65536 ? 1 : 2, sealed[2], "the suite");
    assertEquals(3, sealed[7], "the sequence");
    assertArrayEquals(message(length), open(sealed));
  }

  @Test
  void valuesOfTheReferenceImplementationOpenWithTheirKeyOrWithAnyNewer() throws Exception {
    String values = new String(Hvr.fixtureFile("values.txt"), StandardCharsets.US_ASCII);
    int count = 0;
    for (String block : values.split("\n\n")) {
      String[] lines = block.split("\n");
      byte[] sealed = Base64.getDecoder().decode(lines[2].substring("sealed: ".length()));
      for (String alias : List.of("hub", "hub#" + sealed[7])) {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, Hvr.key(alias));
        cipher.updateAAD(AAD);
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(cipher.doFinal(sealed));
        assertEquals("message_sha256: " + HexFormat.of().formatHex(sha256), lines[1]);
      }
      Cipher other = cipher(Cipher.DECRYPT_MODE, Hvr.key("hub#" + (sealed[7] % 3 + 1)));
      other.updateAAD(AAD);
      assertThrows(AEADBadTagException.class, () -> other.doFinal(sealed));
      count++;
    }
    assertEquals(6, count);
  }

  @Test
  void aMissingKeyIsNamed() throws Exception {
    byte[] sealed = seal(message(5));
    sealed[7] = 9;
    AEADBadTagException refusal = assertThrows(AEADBadTagException.class, () -> open(sealed));
    assertTrue(refusal.getMessage().contains("hub encryption key 9"), refusal.getMessage());
  }

  @Test
  void everythingElseThatIsWrongHasOneMessage() throws Exception {
    byte[] sealed = seal(message(5));
    for (int i = 0; i < sealed.length; i++) {
      if (i < 4 || i > 7) {
        byte[] changed = sealed.clone();
        changed[i] ^= 1;
        AEADBadTagException refusal =
            assertThrows(AEADBadTagException.class, () -> open(changed), "byte " + i);
        assertEquals(
            "this value was not sealed by this wallet for this place, or was changed since",
            refusal.getMessage());
      }
    }
  }

  @Test
  void theModeIsTheCategory() throws Exception {
    Cipher confidential = Cipher.getInstance("HVRWALLET/CONFIDENTIAL/NoPadding");
    confidential.init(Cipher.ENCRYPT_MODE, hub);
    byte[] sealed = confidential.doFinal(message(5));
    assertEquals(2, sealed[3]);
    assertEquals(1, seal(message(5))[3]);
    assertArrayEquals(message(5), open(sealed), "without a mode, either opens");
    Cipher secret = Cipher.getInstance("HVRWALLET/SECRET/NoPadding");
    secret.init(Cipher.DECRYPT_MODE, hub);
    assertThrows(AEADBadTagException.class, () -> secret.doFinal(sealed));
    for (String wrong :
        List.of(
            "HVRWALLET/PUBLIC/NoPadding",
            "HVRWALLET/OFFICIAL/NoPadding",
            "HVRWALLET/CBC/NoPadding",
            "HVRWALLET/SECRET/PKCS5Padding")) {
      assertThrows(NoSuchAlgorithmException.class, () -> Cipher.getInstance(wrong), wrong);
    }
  }

  @Test
  void aadIsBoundAndComesFirst() throws Exception {
    for (int length : new int[] {5, 100_000}) {
      Cipher sealing = cipher(Cipher.ENCRYPT_MODE, hub);
      sealing.updateAAD(AAD, 0, 2);
      sealing.updateAAD(AAD, 2, 3);
      byte[] sealed = sealing.doFinal(message(length));
      Cipher opening = cipher(Cipher.DECRYPT_MODE, hub);
      opening.updateAAD(AAD);
      assertArrayEquals(message(length), opening.doFinal(sealed));
      assertThrows(AEADBadTagException.class, () -> open(sealed));
      Cipher late = cipher(Cipher.ENCRYPT_MODE, hub);
      late.update(message(3));
      assertThrows(IllegalStateException.class, () -> late.updateAAD(AAD));
    }
  }

  @Test
  void aCipherIsReadyAgainAfterEachValue() throws Exception {
    Cipher sealing = cipher(Cipher.ENCRYPT_MODE, hub);
    sealing.updateAAD(AAD);
    byte[] first = sealing.doFinal(message(5));
    byte[] second = sealing.doFinal(message(5));
    byte[] third = sealing.doFinal(message(5));
    assertFalse(Arrays.equals(second, third), "each value has its own nonce");
    Cipher opening = cipher(Cipher.DECRYPT_MODE, hub);
    assertArrayEquals(message(5), opening.doFinal(second));
    opening.updateAAD(AAD);
    assertArrayEquals(message(5), opening.doFinal(first));
    assertArrayEquals(message(5), opening.doFinal(third));
  }

  @Test
  void afterABadValueACipherFailsUntilItIsInitialised() throws Exception {
    byte[] sealed = seal(message(100_000));
    byte[] bad = sealed.clone();
    bad[64 + 20_000] ^= 1;
    Cipher opening = cipher(Cipher.DECRYPT_MODE, hub);
    byte[] released = opening.update(bad);
    assertArrayEquals(Arrays.copyOf(message(100_000), 16384), released, "the valid prefix");
    assertNull(opening.update(sealed));
    assertThrows(AEADBadTagException.class, opening::doFinal);
    assertNull(opening.update(sealed));
    assertThrows(AEADBadTagException.class, () -> opening.doFinal(sealed));
    assertThrows(AEADBadTagException.class, opening::doFinal);
    opening.init(Cipher.DECRYPT_MODE, hub);
    assertArrayEquals(message(100_000), opening.doFinal(sealed));
  }

  @Test
  void keysAndParametersOfOthersAreRefused() throws Exception {
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, hub);
    assertThrows(
        InvalidKeyException.class,
        () -> cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "AES")));
    assertThrows(
        InvalidAlgorithmParameterException.class,
        () -> cipher.init(Cipher.ENCRYPT_MODE, hub, new IvParameterSpec(new byte[12])));
    cipher.init(Cipher.ENCRYPT_MODE, hub);
    assertNull(cipher.getIV());
    assertNull(cipher.getParameters());
    assertEquals(0, cipher.getBlockSize());
    assertEquals("HVR", cipher.getProvider().getName());
  }

  @Test
  void aRetiredKeyOpensAndDoesNotSeal() throws Exception {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    InvalidKeyException refusal =
        assertThrows(
            InvalidKeyException.class, () -> cipher.init(Cipher.ENCRYPT_MODE, Hvr.key("hub#1")));
    assertTrue(refusal.getMessage().contains("retired"), refusal.getMessage());
    cipher(Cipher.ENCRYPT_MODE, Hvr.key("hub#3"));
    cipher(Cipher.DECRYPT_MODE, Hvr.key("hub#1"));
  }

  @Test
  void streamsOfTheJdkSealAndOpen() throws Exception {
    for (int length : new int[] {0, 10, 65_536, 300_000}) {
      ByteArrayOutputStream sealed = new ByteArrayOutputStream();
      try (CipherOutputStream out =
          new CipherOutputStream(sealed, cipher(Cipher.ENCRYPT_MODE, hub))) {
        out.write(message(length));
      }
      assertArrayEquals(message(length), stream(sealed.toByteArray()).readAllBytes());
      byte[] cut = Arrays.copyOf(sealed.toByteArray(), sealed.size() - 1);
      IOException refusal =
          assertThrows(IOException.class, () -> stream(cut).readAllBytes(), "length " + length);
      assertTrue(refusal.getCause() instanceof AEADBadTagException);
    }
  }

  private CipherInputStream stream(byte[] sealed) throws Exception {
    return new CipherInputStream(
        new ByteArrayInputStream(sealed), cipher(Cipher.DECRYPT_MODE, hub));
  }

  @Test
  void keysAreWrappedAndUnwrapped() throws Exception {
    SecretKey aes = new SecretKeySpec(message(32), "AES");
    byte[] wrapped = cipher(Cipher.WRAP_MODE, hub).wrap(aes);
    assertEquals(aes, cipher(Cipher.UNWRAP_MODE, hub).unwrap(wrapped, "AES", Cipher.SECRET_KEY));
    KeyPair pair = TestCertificates.pair("EC", "one");
    byte[] wrappedPair = cipher(Cipher.WRAP_MODE, hub).wrap(pair.getPrivate());
    Cipher unwrapping = cipher(Cipher.UNWRAP_MODE, hub);
    assertEquals(pair.getPrivate(), unwrapping.unwrap(wrappedPair, "EC", Cipher.PRIVATE_KEY));
    wrapped[40] ^= 1;
    assertThrows(
        InvalidKeyException.class, () -> unwrapping.unwrap(wrapped, "AES", Cipher.SECRET_KEY));
  }

  @Test
  void anUninitialisedCipherSaysSo() throws Exception {
    Cipher cipher = Cipher.getInstance("HVRWALLET", "HVR");
    assertThrows(IllegalStateException.class, () -> cipher.doFinal(new byte[1]));
  }
}
