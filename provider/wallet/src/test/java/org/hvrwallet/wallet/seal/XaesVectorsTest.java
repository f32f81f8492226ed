package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.key.TestEngines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published vectors of XAES-256-GCM and of its key commitment, on each engine that AES-GCM may
 * come from: if these fail, suite 1 is not what it says, or it depends on who computes it.
 */
class XaesVectorsTest {
  private static final int OVERHEAD = CommittingXaes.TAG_BYTES + CommittingXaes.COMMITMENT_BYTES;

  static List<Arguments> published() {
    return onEachEngine(blocks("xaes_256_gcm.txt", "K"));
  }

  static List<Arguments> committing() {
    return onEachEngine(blocks("xaes_256_gcm_kc.txt", "KEY"));
  }

  private static List<Arguments> onEachEngine(List<Map<String, String>> vectors) {
    return vectors.stream()
        .flatMap(vector -> TestEngines.here().map(engine -> Arguments.of(vector, engine)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("published")
  void ciphertextIsThePublishedOne(Map<String, String> vector, String engine) {
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
  void commitmentIsThePublishedOne(Map<String, String> vector, String engine) {
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
  void anotherCommitmentDoesNotOpen(Map<String, String> vector, String engine) {
    byte[] sealed = HexFormat.of().parseHex(vector.get("CT") + vector.get("TAG"));
    assertTrue(open(engine, vector, sealed));
    for (int i = sealed.length - CommittingXaes.COMMITMENT_BYTES; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertFalse(open(engine, vector, changed), "byte " + i + " of the commitment");
    }
  }

  @ParameterizedTest
  @MethodSource("org.hvrwallet.wallet.key.TestEngines#here")
  void accumulated10000(String engine) {
    assertEquals(
        "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939",
        accumulated(engine, 10_000));
  }

  @ParameterizedTest
  @MethodSource("org.hvrwallet.wallet.key.TestEngines#here")
  @Tag("full")
  void accumulated1000000(String engine) {
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
    byte[] aad = new byte[3 + length % 100];
    for (String one : TestEngines.here().toList()) {
      for (String other : TestEngines.here().toList()) {
        byte[] sealed = seal(one, key, nonce, aad, message);
        assertArrayEquals(message, open(other, key, nonce, aad, sealed).orElseThrow());
        for (int at : new int[] {0, length + CommittingXaes.TAG_BYTES - 1, sealed.length - 1}) {
          byte[] changed = sealed.clone();
          changed[at] ^= 1;
          assertTrue(open(other, key, nonce, aad, changed).isEmpty(), "byte " + at);
        }
      }
    }
  }

  private static boolean open(String engine, Map<String, String> vector, byte[] sealed) {
    return open(engine, value(vector, "KEY"), value(vector, "NONCE"), value(vector, "AD"), sealed)
        .isPresent();
  }

  private static String accumulated(String engine, int count) {
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
      String engine, byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + OVERHEAD);
    TestEngines.with(
        engine,
        key,
        lent -> {
          CommittingXaes xaes = new CommittingXaes(lent);
          for (int i = 0; i < 2; i++) { // nothing is left of the message before
            xaes.seal(aad, plaintext, 0, plaintext.length, sealed, 0);
          }
          return sealed;
        });
    return Arrays.copyOfRange(sealed, nonce.length, sealed.length);
  }

  private static Optional<byte[]> open(
      String engine, byte[] key, byte[] nonce, byte[] aad, byte[] body) {
    byte[] sealed = Arrays.copyOf(nonce, nonce.length + body.length);
    System.arraycopy(body, 0, sealed, nonce.length, body.length);
    byte[] message = new byte[body.length - OVERHEAD];
    return TestEngines.with(
        engine,
        key,
        lent ->
            new CommittingXaes(lent).open(aad, sealed, 0, sealed.length, message, 0)
                ? Optional.of(message)
                : Optional.empty());
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
