package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Feeds a transform whole or in pieces, and gives it exactly the room it asks for. */
final class Pieces {
  private Pieces() {}

  static byte[] seal(Sealer sealer, byte[] message, int... lengths) {
    try {
      return run(sealer, message, lengths);
    } catch (UnsealException e) {
      throw new AssertionError("sealing does not fail", e);
    }
  }

  static byte[] open(Opener opener, byte[] sealed, int... lengths) throws UnsealException {
    return run(opener, sealed, lengths);
  }

  /** Pieces of these lengths go through update, the rest through finish. */
  private static byte[] run(SealTransform transform, byte[] input, int... lengths)
      throws UnsealException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    int at = 0;
    for (int length : lengths) {
      int piece = Math.min(length, input.length - at);
      ByteBuffer in = ByteBuffer.wrap(input, at, piece);
      ByteBuffer out = ByteBuffer.allocate(transform.updateSize(in));
      transform.update(in, out);
      result.write(out.array(), 0, out.position());
      at += piece;
    }
    ByteBuffer in = ByteBuffer.wrap(input, at, input.length - at);
    assertTrue(transform.outputSize(in.remaining()) >= transform.finishSize(in));
    ByteBuffer out = ByteBuffer.allocate(transform.finishSize(in));
    transform.finish(in, out);
    assertFalse(out.hasRemaining(), "finishSize is exact");
    result.write(out.array(), 0, out.position());
    return result.toByteArray();
  }
}
