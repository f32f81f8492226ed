package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.key.Subkey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wycheproof's chunked encryption: if these fail, a forged or cut-off file is taken for a whole
 * one. Every vector is fed in pieces of several sizes; what comes out before the failure is exactly
 * the valid prefix.
 */
class CobblestoneVectorsTest {
  private static final int PREFIX = Cobblestone.SALT_BYTES + Cobblestone.COMMITMENT_BYTES;
  private static final int EXPECTED_VECTORS = 35;

  record Vector(JsonNode json) {
    byte[] hex(String name) {
      return HexFormat.of().parseHex(json.get(name).asText());
    }

    boolean has(String flag) {
      for (JsonNode each : json.get("flags")) {
        if (each.asText().equals(flag)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return json.get("tcId") + " " + json.get("comment").asText();
    }
  }

  static List<Vector> vectors() throws IOException {
    String name = "wycheproof_c2sp_chunked_encryption_aes_256_gcm_test.json";
    List<Vector> vectors = new ArrayList<>();
    for (JsonNode group :
        new ObjectMapper().readTree(VectorFile.resource(name)).get("testGroups")) {
      group.get("tests").forEach(test -> vectors.add(new Vector(test)));
    }
    return vectors;
  }

  @Test
  void noVectorIsSkippedUnseen() throws IOException {
    assertEquals(EXPECTED_VECTORS, vectors().size());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void wholeAndInPieces(Vector vector) throws Exception {
    if (vector.has("InvalidKeySize")) {
      assertThrows(IllegalArgumentException.class, () -> new Subkey(vector.hex("key")));
      return;
    }
    byte[] sealed = inflate(vector.hex("ct"));
    for (int piece : new int[] {1, 15, 16384, 16400, 16401, 65536, Integer.MAX_VALUE}) {
      if (piece > 1 || sealed.length < 100_000) {
        check(vector, sealed, piece);
      }
    }
  }

  private static void check(Vector vector, byte[] sealed, int piece) throws Exception {
    boolean valid = vector.json.get("result").asText().equals("valid");
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    boolean opened = open(vector, sealed, piece, released);
    assertEquals(valid, opened, "pieces of " + piece);
    if (vector.json.has("msgSha512")) {
      byte[] sha512 = MessageDigest.getInstance("SHA-512").digest(released.toByteArray());
      assertArrayEquals(vector.hex("msgSha512"), sha512, "pieces of " + piece);
      assertEquals(vector.json.get("msgLength").asInt(), released.size());
    } else {
      assertEquals(0, released.size(), "nothing comes out of an invalid header");
    }
  }

  private static boolean open(
      Vector vector, byte[] sealed, int piece, ByteArrayOutputStream released) {
    if (sealed.length < PREFIX) {
      return false;
    }
    byte[] salt = Arrays.copyOf(sealed, Cobblestone.SALT_BYTES);
    Cobblestone chunks = new Cobblestone(new Subkey(vector.hex("key")), salt, vector.hex("ctx"));
    if (!chunks.commitsTo(Arrays.copyOfRange(sealed, Cobblestone.SALT_BYTES, PREFIX))) {
      return false;
    }
    StreamOpener opener = new StreamOpener(chunks, Helpers.ofThisProcess());
    for (int at = PREFIX; at < sealed.length; ) {
      int length = Math.min(piece, sealed.length - at);
      ByteBuffer out = ByteBuffer.allocate(opener.updateSize(length));
      opener.update(ByteBuffer.wrap(sealed, at, length), out);
      released.write(out.array(), 0, out.position());
      at += length;
    }
    ByteBuffer out = ByteBuffer.allocate(opener.finishSize(0));
    try {
      opener.finish(out);
      released.write(out.array(), 0, out.position());
      return true;
    } catch (UnsealException e) {
      assertThrows(UnsealException.class, () -> opener.finish(out), "the error stays");
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 38, Long.MAX_VALUE})
  void theChunkNumberEndsAt2To38(long index) {
    Cobblestone chunks = new Cobblestone(new Subkey(new byte[32]), new byte[24], new byte[0]);
    ByteBuffer room = ByteBuffer.allocate(100);
    assertThrows(
        IllegalStateException.class, () -> chunks.sealChunk(index, ByteBuffer.allocate(1), room));
    assertFalse(room.position() > 0);
  }

  private static byte[] inflate(byte[] zlib) throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(zlib);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[65536];
    while (!inflater.finished()) {
      int count = inflater.inflate(buffer);
      out.write(buffer, 0, count);
      if (count == 0 && inflater.needsInput()) {
        break;
      }
    }
    inflater.end();
    return out.toByteArray();
  }
}
