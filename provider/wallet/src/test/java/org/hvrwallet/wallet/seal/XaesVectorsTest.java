package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.NativeEngine;
import org.hvrwallet.wallet.key.Subkey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published vectors of XAES-256-GCM and of its key commitment, on each engine that AES-GCM may
 * come from: if these fail, suite 1 is not what it says, or it depends on who computes it.
 */
class XaesVectorsTest {
  private static final int OVERHEAD = CommittingXaes.TAG_BYTES + CommittingXaes.COMMITMENT_BYTES;

  /** Who does AES-GCM. */
  enum GcmEngine {
    JDK,
    CONSCRYPT;

    private Cipher cipher() {
      if (this == JDK) {
        return Engine.cipher("AES/GCM/NoPadding");
      }
      Provider conscrypt = NativeEngine.load().orElseThrow();
      Cipher cipher = Engine.gcmOfNewKeys();
      assertSame(conscrypt, cipher.getProvider());
      return cipher;
    }

    private CommittingXaes xaes(byte[] key) {
      return new CommittingXaes(new Subkey(key.clone()), cipher());
    }
  }

  static List<Arguments> published() {
    return onEachEngine(blocks("xaes_256_gcm.txt", "K"));
  }

  static List<Arguments> committing() {
    return onEachEngine(blocks("xaes_256_gcm_kc.txt", "KEY"));
  }

  private static List<Arguments> onEachEngine(List<Map<String, String>> vectors) {
    return vectors.stream()
        .flatMap(
            vector -> Arrays.stream(GcmEngine.values()).map(engine -> Arguments.of(vector, engine)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("published")
  void ciphertextIsThePublishedOne(Map<String, String> vector, GcmEngine engine) {
    byte[] sealed =
        seal(
            engine,
            value(vector, "K"),
            value(vector, "N"),
            value(vector, "AAD"),
            value(vector, "Plaintext"));
    int length = sealed.length - CommittingXaes.COMMITMENT_BYTES;
    assertArrayEquals(value(vector, "Ciphertext"), Arrays.copyOf(sealed, length));
  }

  @ParameterizedTest
  @MethodSource("committing")
  void commitmentIsThePublishedOne(Map<String, String> vector, GcmEngine engine) {
    byte[] sealed =
        seal(
            engine,
            value(vector, "KEY"),
            value(vector, "NONCE"),
            value(vector, "AD"),
            value(vector, "IN"));
    assertEquals(vector.get("CT") + vector.get("TAG"), HexFormat.of().formatHex(sealed));
  }

  @ParameterizedTest
  @MethodSource("committing")
  void anotherCommitmentDoesNotOpen(Map<String, String> vector, GcmEngine engine) {
    byte[] sealed = HexFormat.of().parseHex(vector.get("CT") + vector.get("TAG"));
    assertTrue(open(engine, vector, sealed));
    for (int i = sealed.length - CommittingXaes.COMMITMENT_BYTES; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertFalse(open(engine, vector, changed), "byte " + i + " of the commitment");
    }
  }

  @ParameterizedTest
  @EnumSource
  void accumulated10000(GcmEngine engine) {
    assertEquals(
        "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939",
        accumulated(engine, 10_000));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void accumulated1000000(GcmEngine engine) {
    assertEquals(
        "2163ae1445985a30b60585ee67daa55674df06901b890593e824b8a7c885ab15",
        accumulated(engine, 1_000_000));
  }

  /** What one engine sealed, the other opens, whatever its length; what was changed, neither. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 255, 256, 4_096, 65_535, 65_536})
  void enginesOpenWhatTheOthersSealed(int length) {
    byte[] key = new byte[32];
    byte[] nonce = new byte[CommittingXaes.NONCE_BYTES];
    byte[] message = new byte[length];
    Arrays.fill(message, (byte) 7);
    byte[][] aad = {{1, 2, 3}, new byte[length % 100]};
    for (GcmEngine one : GcmEngine.values()) {
      for (GcmEngine other : GcmEngine.values()) {
        byte[] sealed = new byte[2 + length + OVERHEAD];
        one.xaes(key).seal(nonce, aad, message, sealed, 2);
        byte[] opened = new byte[length];
        assertTrue(other.xaes(key).open(nonce, aad, sealed, 2, opened));
        assertArrayEquals(message, opened);
        for (int at : new int[] {2, 1 + length + CommittingXaes.TAG_BYTES, sealed.length - 1}) {
          byte[] changed = sealed.clone();
          changed[at] ^= 1;
          assertFalse(other.xaes(key).open(nonce, aad, changed, 2, opened), "byte " + at);
        }
      }
    }
  }

  private static boolean open(GcmEngine engine, Map<String, String> vector, byte[] sealed) {
    CommittingXaes xaes = engine.xaes(value(vector, "KEY"));
    byte[][] aad = {value(vector, "AD")};
    ByteBuffer out = ByteBuffer.allocate(sealed.length);
    return xaes.open(value(vector, "NONCE"), aad, ByteBuffer.wrap(sealed), out);
  }

  private static String accumulated(GcmEngine engine, int count) {
    SHAKEDigest random = new SHAKEDigest(128);
    SHAKEDigest hash = new SHAKEDigest(128);
    for (int i = 0; i < count; i++) {
      byte[] key = next(random, 32);
      byte[] nonce = next(random, 24);
      byte[] plaintext = next(random, next(random, 1)[0] & 0xFF);
      byte[] aad = next(random, next(random, 1)[0] & 0xFF);
      byte[] sealed = seal(engine, key, nonce, aad, plaintext);
      hash.update(sealed, 0, sealed.length - CommittingXaes.COMMITMENT_BYTES);
    }
    byte[] result = new byte[32];
    hash.doFinal(result, 0, result.length);
    return HexFormat.of().formatHex(result);
  }

  private static byte[] next(SHAKEDigest random, int length) {
    byte[] bytes = new byte[length];
    random.doOutput(bytes, 0, length);
    return bytes;
  }

  private static byte[] seal(
      GcmEngine engine, byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    ByteBuffer out = ByteBuffer.allocate(plaintext.length + OVERHEAD);
    engine.xaes(key).seal(nonce, new byte[][] {aad}, ByteBuffer.wrap(plaintext), out);
    return out.array();
  }

  /** Blocks of {@code name: value}, each starting with the same name; lines with # are comments. */
  private static List<Map<String, String>> blocks(String resource, String first) {
    List<Map<String, String>> blocks = new ArrayList<>();
    for (String line : VectorFile.resource(resource).split("\n")) {
      String[] parts = line.split(": ?", 2);
      if (line.startsWith("#") || parts.length < 2) {
        continue;
      }
      if (parts[0].equals(first)) {
        blocks.add(new LinkedHashMap<>());
      }
      blocks.get(blocks.size() - 1).put(parts[0], parts[1]);
    }
    return blocks;
  }

  private static byte[] value(Map<String, String> vector, String name) {
    String text = vector.get(name);
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).getBytes(StandardCharsets.US_ASCII)
        : HexFormat.of().parseHex(text);
  }
}
