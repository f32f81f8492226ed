package org.hvrwallet.wallet.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Random;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/** Streams that are sealed and opened from end to end, with some workers. */
final class WholeStreams {
  static final HubKey KEY = TestKeys.hubKey(7, 0x17);
  static final byte[] AAD = {1, 2, 3};
  static final int LONG = 3 * Piece.CLEAR_BYTES + 5 * Cobblestone.CHUNK_BYTES + 17;

  private WholeStreams() {}

  static HubProtector protector(Workers workers) {
    return new HubProtector(EncryptionLevel.NONE, KeyRing.of(KEY), new SecureRandom(), workers);
  }

  static byte[] message(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  static byte[] seal(Workers workers, byte[] message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(message);
    protector(workers).seal(Category.CONFIDENTIAL, in, out, AAD);
    return out.toByteArray();
  }

  static boolean opens(Workers workers, byte[] sealed, OutputStream out) throws IOException {
    return protector(workers).open(new ByteArrayInputStream(sealed), out, AAD);
  }
}
