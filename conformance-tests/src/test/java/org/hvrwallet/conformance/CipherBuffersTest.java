package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * What the JCA promises about memory: overlaps, buffers of every kind, and sizes. On the sealed
 * form and on GCM.
 */
class CipherBuffersTest {
  private static final SecretKey HUB = Hvr.key("hub");
  private static final List<String> TRANSFORMATIONS = List.of("HVRWALLET", "AES/GCM/NoPadding");
  private static final int SLACK = 200;

  private static Cipher sealing(String transformation) throws Exception {
    Cipher cipher = Cipher.getInstance(transformation);
    if (transformation.equals("HVRWALLET")) {
      cipher.init(Cipher.ENCRYPT_MODE, HUB);
    } else {
      byte[] iv = new byte[12];
      new java.security.SecureRandom().nextBytes(iv);
      cipher.init(Cipher.ENCRYPT_MODE, HUB, new GCMParameterSpec(128, iv));
    }
    return cipher;
  }

  private static Cipher opening(Cipher sealing) throws Exception {
    Cipher cipher = Cipher.getInstance(sealing.getAlgorithm());
    if (sealing.getIV() == null) {
      cipher.init(Cipher.DECRYPT_MODE, HUB);
    } else {
      cipher.init(Cipher.DECRYPT_MODE, HUB, new GCMParameterSpec(128, sealing.getIV()));
    }
    return cipher;
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.of(0, 1, 16, 65_535, 65_536, 65_537, 100_000),
        Arbitraries.integers().between(0, 300));
  }

  @Property(tries = 100)
  void inputAndOutputMayOverlap(
      @ForAll("lengths") int length,
      @ForAll @IntRange(max = 150) int inOffset,
      @ForAll @IntRange(max = 150) int outOffset)
      throws Exception {
    byte[] message = SealedCipherTest.message(length);
    for (String transformation : TRANSFORMATIONS) {
      Cipher sealing = sealing(transformation);
      byte[] memory = new byte[sealing.getOutputSize(length) + SLACK];
      System.arraycopy(message, 0, memory, inOffset, length);
      int sealedLength = sealing.doFinal(memory, inOffset, length, memory, outOffset);
      byte[] sealed = Arrays.copyOfRange(memory, outOffset, outOffset + sealedLength);
      assertArrayEquals(message, opening(sealing).doFinal(sealed), transformation);
      int opened = opening(sealing).doFinal(memory, outOffset, sealedLength, memory, inOffset);
      assertArrayEquals(
          message, Arrays.copyOfRange(memory, inOffset, inOffset + opened), transformation);
    }
  }

  @Test
  void buffersOfEveryKind() throws Exception {
    for (int length : new int[] {0, 100, 70_000}) {
      for (String transformation : TRANSFORMATIONS) {
        for (boolean directIn : new boolean[] {true, false}) {
          for (boolean directOut : new boolean[] {true, false}) {
            roundTrip(transformation, SealedCipherTest.message(length), directIn, directOut);
          }
        }
      }
    }
  }

  private static void roundTrip(
      String transformation, byte[] message, boolean directIn, boolean directOut) throws Exception {
    ByteBuffer in = buffer(message.length + 3, directIn).position(3).put(message).position(3);
    Cipher sealing = sealing(transformation);
    ByteBuffer out = buffer(sealing.getOutputSize(message.length) + 5, directOut).position(5);
    int split = message.length / 3;
    int count = sealing.update(in.slice(3, split).asReadOnlyBuffer(), out);
    count += sealing.doFinal(in.position(3 + split).asReadOnlyBuffer(), out);
    assertEquals(5 + count, out.position());
    ByteBuffer sealed = out.flip().position(5).slice();
    Cipher opening = opening(sealing);
    ByteBuffer back = buffer(opening.getOutputSize(sealed.remaining()), directIn);
    opening.doFinal(sealed, back);
    assertEquals(0, sealed.remaining(), "the input is used up");
    byte[] opened = new byte[back.flip().remaining()];
    back.get(opened);
    assertArrayEquals(message, opened, transformation);
  }

  private static ByteBuffer buffer(int size, boolean direct) {
    return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
  }

  @Test
  void directBuffersMayOverlapToo() throws Exception {
    for (String transformation : TRANSFORMATIONS) {
      byte[] message = SealedCipherTest.message(70_000);
      Cipher sealing = sealing(transformation);
      ByteBuffer memory = ByteBuffer.allocateDirect(sealing.getOutputSize(message.length) + SLACK);
      memory.slice(100, message.length).put(message);
      int count = sealing.doFinal(memory.slice(100, message.length), memory.duplicate());
      ByteBuffer back = ByteBuffer.allocate(message.length);
      opening(sealing).doFinal(memory.slice(0, count), back);
      assertArrayEquals(message, back.array(), transformation);
    }
  }

  @Property(tries = 100)
  void outputSizeIsEnoughAndExactRoomSuffices(
      @ForAll("lengths") int length, @ForAll @IntRange(max = 70_000) int first) throws Exception {
    byte[] message = SealedCipherTest.message(length);
    for (String transformation : TRANSFORMATIONS) {
      Cipher sealing = sealing(transformation);
      byte[] sealed = new byte[sealing.getOutputSize(length)];
      int at = 0;
      if (first < length) {
        at = sealing.update(message, 0, first, sealed, 0);
      }
      int from = first < length ? first : 0;
      at += sealing.doFinal(message, from, length - from, sealed, at);
      byte[] exact = Arrays.copyOf(sealed, at);
      byte[] back = new byte[length];
      assertEquals(length, opening(sealing).doFinal(exact, 0, exact.length, back, 0));
      assertArrayEquals(message, back);
      assertTrue(opening(sealing).getOutputSize(exact.length) >= length);
    }
  }

  @Test
  void tooLittleRoomLosesNothing() throws Exception {
    for (int length : new int[] {10, 70_000}) {
      for (String transformation : TRANSFORMATIONS) {
        byte[] message = SealedCipherTest.message(length);
        Cipher sealing = sealing(transformation);
        byte[] small = new byte[length];
        assertThrows(ShortBufferException.class, () -> sealing.doFinal(message, 0, length, small));
        byte[] sealed = sealing.doFinal(message);
        Cipher opening = opening(sealing);
        byte[] smaller = new byte[length - 1];
        assertThrows(
            ShortBufferException.class, () -> opening.doFinal(sealed, 0, sealed.length, smaller));
        assertArrayEquals(message, opening.doFinal(sealed), transformation);
      }
    }
  }
}
