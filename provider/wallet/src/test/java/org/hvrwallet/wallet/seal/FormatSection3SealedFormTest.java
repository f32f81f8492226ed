package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.FixedRandom;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.VectorFile.Vector;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.key.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If these fail, values sealed by an earlier version, or by another implementation, are lost. */
class FormatSection3SealedFormTest {
  private static final byte[] K = VectorFile.read("format.txt", "Section 2").get(0).hex("K");

  private final HubKey key = TestKeys.hubKey(7, K);

  static List<Vector> messages() {
    return VectorFile.read("format.txt", "Section 3.1");
  }

  static List<Vector> streams() {
    return VectorFile.read("format.txt", "Section 3.2");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void suite1IsSealedToTheVector(Vector vector) {
    Sealer sealer = new Sealer(key, Category.SECRET, new FixedRandom(vector.hex("N")));
    sealer.updateAad(vector.hex("AAD"));
    byte[] sealed = Pieces.seal(sealer, vector.hex("message"));
    assertArrayEquals(vector.hex("sealed"), sealed);
    assertEquals(vector.text("text"), SealedText.encode(sealed));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void suite1OpensFromTheVector(Vector vector) throws UnsealException {
    byte[] sealed = SealedText.decode(vector.text("text")).orElseThrow();
    Opener opener = new Opener(KeyRing.of(key), Category.SECRET);
    opener.updateAad(vector.hex("AAD"));
    assertArrayEquals(vector.hex("message"), Pieces.open(opener, sealed));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void suite2ChunksAreSealedToTheVector(Vector vector) {
    byte[] message = message(vector);
    byte[] header = new SealedHeader(SealedHeader.Suite.STREAM, Category.CONFIDENTIAL, 7).encode();
    Cobblestone chunks =
        new Cobblestone(
            key.subkey(Purpose.STREAM),
            vector.hex("salt"),
            SealedMessage.join(header, vector.hex("AAD")));
    assertArrayEquals(vector.hex("commitment"), chunks.commitment());
    StreamSealer sealer = new StreamSealer(chunks, Helpers.ofThisProcess());
    ByteBuffer out = ByteBuffer.allocate(64 + sealer.finishSize(message.length));
    out.put(header).put(vector.hex("salt")).put(chunks.commitment());
    sealer.update(ByteBuffer.wrap(message), out);
    sealer.finish(out);
    assertSealed(vector, Arrays.copyOf(out.array(), out.position()));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void suite2IsReadAtAnyLength(Vector vector) throws UnsealException {
    if (vector.values().containsKey("sealed")) {
      Opener opener = new Opener(KeyRing.of(key), null);
      opener.updateAad(vector.hex("AAD"));
      assertArrayEquals(message(vector), Pieces.open(opener, vector.hex("sealed")));
    }
  }

  private static void assertSealed(Vector vector, byte[] sealed) {
    if (vector.values().containsKey("sealed")) {
      assertArrayEquals(vector.hex("sealed"), sealed);
    } else {
      assertArrayEquals(vector.hex("sealed_sha256"), Engine.sha256(sealed));
    }
  }

  private static byte[] message(Vector vector) {
    byte[] message = new byte[Integer.parseInt(vector.text("length"))];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) (7 * i);
    }
    return message;
  }
}
