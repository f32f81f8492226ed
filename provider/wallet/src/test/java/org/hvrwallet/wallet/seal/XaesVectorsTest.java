package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.key.Subkey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published vectors of XAES-256-GCM and of its key commitment: if these fail, suite 1 is not
 * what it says.
 */
class XaesVectorsTest {
  static List<Map<String, String>> published() {
    return blocks("xaes_256_gcm.txt", "K");
  }

  static List<Map<String, String>> committing() {
    return blocks("xaes_256_gcm_kc.txt", "KEY");
  }

  @ParameterizedTest
  @MethodSource("published")
  void ciphertextIsThePublishedOne(Map<String, String> vector) {
    byte[] sealed =
        seal(
            value(vector, "K"),
            value(vector, "N"),
            value(vector, "AAD"),
            value(vector, "Plaintext"));
    int length = sealed.length - CommittingXaes.COMMITMENT_BYTES;
    assertArrayEquals(value(vector, "Ciphertext"), Arrays.copyOf(sealed, length));
  }

  @ParameterizedTest
  @MethodSource("committing")
  void commitmentIsThePublishedOne(Map<String, String> vector) {
    byte[] sealed =
        seal(
            value(vector, "KEY"), value(vector, "NONCE"), value(vector, "AD"), value(vector, "IN"));
    assertEquals(vector.get("CT") + vector.get("TAG"), HexFormat.of().formatHex(sealed));
  }

  @ParameterizedTest
  @MethodSource("committing")
  void anotherCommitmentDoesNotOpen(Map<String, String> vector) {
    byte[] sealed = HexFormat.of().parseHex(vector.get("CT") + vector.get("TAG"));
    assertTrue(open(vector, sealed));
    for (int i = sealed.length - CommittingXaes.COMMITMENT_BYTES; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertFalse(open(vector, changed), "byte " + i + " of the commitment");
    }
  }

  @Test
  void accumulated10000() {
    assertEquals(
        "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939", accumulated(10_000));
  }

  @Test
  @Tag("full")
  void accumulated1000000() {
    assertEquals(
        "2163ae1445985a30b60585ee67daa55674df06901b890593e824b8a7c885ab15", accumulated(1_000_000));
  }

  private static boolean open(Map<String, String> vector, byte[] sealed) {
    CommittingXaes xaes = new CommittingXaes(new Subkey(value(vector, "KEY")));
    byte[][] aad = {value(vector, "AD")};
    ByteBuffer out = ByteBuffer.allocate(sealed.length);
    return xaes.open(value(vector, "NONCE"), aad, ByteBuffer.wrap(sealed), out);
  }

  private static String accumulated(int count) {
    SHAKEDigest random = new SHAKEDigest(128);
    SHAKEDigest hash = new SHAKEDigest(128);
    for (int i = 0; i < count; i++) {
      byte[] key = next(random, 32);
      byte[] nonce = next(random, 24);
      byte[] plaintext = next(random, next(random, 1)[0] & 0xFF);
      byte[] aad = next(random, next(random, 1)[0] & 0xFF);
      byte[] sealed = seal(key, nonce, aad, plaintext);
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

  private static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    int overhead = CommittingXaes.TAG_BYTES + CommittingXaes.COMMITMENT_BYTES;
    ByteBuffer out = ByteBuffer.allocate(plaintext.length + overhead);
    new CommittingXaes(new Subkey(key.clone()))
        .seal(nonce, new byte[][] {aad}, ByteBuffer.wrap(plaintext), out);
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
