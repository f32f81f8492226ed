package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.HubResealer;
import org.hvrwallet.wallet.seal.Opener;
import org.hvrwallet.wallet.seal.SealTransform;
import org.hvrwallet.wallet.seal.SealedText;
import org.hvrwallet.wallet.seal.Sealer;
import org.hvrwallet.wallet.seal.UnsealException;

/** Values of a wallet whose key was rotated twice. */
final class Values {
  static final HubKey OLD = key(1, 0x11);
  static final HubKey OLDER = key(2, 0x22);
  static final HubKey NEWEST = key(3, 0x33);

  /** Of another hub, under a sequence that this one has, too. */
  static final HubKey FOREIGN = key(2, 0x77);

  /** Of a sequence that this hub does not have. */
  static final HubKey UNKNOWN = key(9, 0x99);

  static final KeyRing RING = KeyRing.of(NEWEST).with(OLDER).with(OLD);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Values() {}

  private static HubKey key(int sequence, int fill) {
    byte[] bytes = new byte[HubKey.LENGTH_BYTES];
    Arrays.fill(bytes, (byte) fill);
    try (SecretBytes secret = SecretBytes.copyOf(bytes)) {
      return new HubKey(sequence, secret);
    }
  }

  static Resealer resealer() {
    return new HubResealer(RING, RANDOM);
  }

  static byte[] seal(HubKey key, String message, byte[] aad) {
    Sealer sealer = new Sealer(key, Category.SECRET, RANDOM);
    sealer.updateAad(aad);
    try {
      return finish(sealer, message.getBytes(StandardCharsets.UTF_8));
    } catch (UnsealException e) {
      throw new AssertionError("sealing does not fail", e);
    }
  }

  static String text(HubKey key, String message, byte[] aad) {
    return SealedText.encode(seal(key, message, aad));
  }

  /** Opens a value; empty if it is not sealed under the newest key, or for something else. */
  static Optional<String> open(byte[] sealed, byte[] aad) {
    return open(KeyRing.of(NEWEST), sealed, aad);
  }

  private static Optional<String> open(KeyRing keys, byte[] sealed, byte[] aad) {
    try (Opener opener = new Opener(keys, Category.SECRET)) {
      opener.updateAad(aad);
      return Optional.of(new String(finish(opener, sealed), StandardCharsets.UTF_8));
    } catch (UnsealException e) {
      return Optional.empty();
    }
  }

  static Optional<String> open(String text, byte[] aad) {
    return SealedText.decode(text).flatMap(value -> open(value, aad));
  }

  /** Opens a value under any key of the hub. */
  static Optional<String> openAny(String text, byte[] aad) {
    return SealedText.decode(text).flatMap(value -> open(RING, value, aad));
  }

  /** The same with another bit in the middle. */
  static String flipped(String text) {
    byte[] sealed = SealedText.decode(text).orElseThrow();
    sealed[sealed.length / 2] ^= 1;
    return SealedText.encode(sealed);
  }

  /** As a value that names no key. */
  static String strange() {
    return "!{hw1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[90]) + "}!";
  }

  private static byte[] finish(SealTransform transform, byte[] input) throws UnsealException {
    ByteBuffer in = ByteBuffer.wrap(input);
    ByteBuffer out = ByteBuffer.allocate(transform.finishSize(in));
    transform.finish(in, out);
    return Arrays.copyOf(out.array(), out.position());
  }
}
