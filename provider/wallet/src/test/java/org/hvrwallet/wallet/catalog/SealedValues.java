package org.hvrwallet.wallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.HubResealer;
import org.hvrwallet.wallet.seal.Opener;
import org.hvrwallet.wallet.seal.SealTransform;
import org.hvrwallet.wallet.seal.SealedText;
import org.hvrwallet.wallet.seal.Sealer;
import org.hvrwallet.wallet.seal.UnsealException;

/** Values of a wallet whose key was rotated twice. */
final class SealedValues {
  static final HubKey OLD = TestKeys.hubKey(1, 0x11);
  static final HubKey OLDER = TestKeys.hubKey(2, 0x22);
  static final HubKey NEWEST = TestKeys.hubKey(3, 0x33);
  static final HubKey FOREIGN = TestKeys.hubKey(2, 0x77);
  static final KeyRing RING = KeyRing.of(NEWEST).with(OLDER).with(OLD);
  static final ResealProgress TO_THE_END = (done, total) -> true;

  private SealedValues() {}

  static HubResealer resealer() {
    return new HubResealer(RING, new SecureRandom());
  }

  static byte[] sealed(HubKey key, byte[] message, byte... aad) {
    Sealer sealer = new Sealer(key, Category.CONFIDENTIAL, new SecureRandom());
    sealer.updateAad(aad);
    try {
      return finish(sealer, message);
    } catch (UnsealException e) {
      throw new AssertionError("sealing does not fail", e);
    }
  }

  static String text(HubKey key, String message, byte... aad) {
    return SealedText.encode(sealed(key, message.getBytes(StandardCharsets.UTF_8), aad));
  }

  /** Opens a value that must be sealed under the newest key. */
  static byte[] open(byte[] sealed, byte... aad) throws UnsealException {
    Opener opener = new Opener(KeyRing.of(NEWEST), Category.CONFIDENTIAL);
    opener.updateAad(aad);
    return finish(opener, sealed);
  }

  static String open(String text) throws UnsealException {
    return new String(open(SealedText.decode(text).orElseThrow()), StandardCharsets.UTF_8);
  }

  private static byte[] finish(SealTransform transform, byte[] input) throws UnsealException {
    ByteBuffer in = ByteBuffer.wrap(input);
    ByteBuffer out = ByteBuffer.allocate(transform.finishSize(in));
    transform.finish(in, out);
    return Arrays.copyOf(out.array(), out.position());
  }
}
