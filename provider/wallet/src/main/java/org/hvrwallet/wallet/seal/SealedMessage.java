package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/** Suite 1: messages of up to 64 KiB, in one call. */
public final class SealedMessage {
  /** The longest message, in bytes. */
  public static final int MAX_BYTES = 65_536;

  /** How much longer than its message a sealed value is, in bytes. */
  static final int OVERHEAD_BYTES =
      SealedHeader.BYTES + CommittingXaes.NONCE_BYTES + CommittingXaes.GROWTH_BYTES;

  private static final int NONCE_AT = SealedHeader.BYTES;

  private SealedMessage() {}

  /**
   * Seals a message of category SECRET.
   *
   * @param key the hub encryption key to seal under
   * @param purpose which of its subkeys
   * @param aad authenticated with the message; may be empty
   * @param message at most 64 KiB; the caller closes it
   * @throws IllegalArgumentException if the message is longer
   */
  public static byte[] seal(
      Subkeys key, Purpose purpose, byte[] aad, SecretBytes message, SecureRandom random) {
    if (message.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a sealed message has at most " + MAX_BYTES + " bytes, got " + message.length());
    }
    byte[] sealed = new byte[message.length() + OVERHEAD_BYTES];
    message.use(
        bytes -> {
          seal(key, purpose, Category.SECRET, aad, ByteBuffer.wrap(bytes), random, sealed, 0);
          return null;
        });
    return sealed;
  }

  /** Seals what an array of a buffer holds, into a part of another. */
  static void seal(
      Subkeys key,
      Purpose purpose,
      Category category,
      byte[] aad,
      ByteBuffer message,
      SecureRandom random,
      byte[] out,
      int at) {
    byte[] header = new SealedHeader(Suite.MESSAGE, category, key.sequence()).encode();
    System.arraycopy(header, 0, out, at, NONCE_AT);
    CommittingXaes.seal(
        key.subkey(purpose), join(header, aad), message, random, out, at + NONCE_AT);
  }

  /**
   * The sequence of the key that a sealed value needs, by its first 8 bytes; empty if it is none.
   */
  public static OptionalInt sequence(byte[] sealed) {
    return sealed.length < SealedHeader.BYTES
        ? OptionalInt.empty()
        : SealedHeader.parse(sealed)
            .map(header -> OptionalInt.of(header.sequence()))
            .orElse(OptionalInt.empty());
  }

  /**
   * Opens a message.
   *
   * @param keys where its hub encryption key is
   * @param purpose which of its subkeys
   * @param aad what it was sealed with
   * @param sealed the sealed value
   * @return the message; the caller closes it
   * @throws UnsealException if it does not open
   */
  public static SecretBytes open(HubKeys keys, Purpose purpose, byte[] aad, byte[] sealed)
      throws UnsealException {
    if (sealed.length < OVERHEAD_BYTES || sealed.length > MAX_BYTES + OVERHEAD_BYTES) {
      throw UnsealException.opaque();
    }
    SealedHeader header = SealedHeader.parse(sealed).orElseThrow(UnsealException::opaque);
    if (header.suite() != Suite.MESSAGE) {
      throw UnsealException.opaque();
    }
    byte[] message = new byte[sealed.length - OVERHEAD_BYTES];
    try {
      Subkey key = keyOf(header, keys).subkey(purpose);
      if (!open(key, header, aad, ByteBuffer.wrap(sealed), message, 0)) {
        throw UnsealException.opaque();
      }
      return SecretBytes.copyOf(message);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  /**
   * Opens what an array of a buffer holds.
   *
   * @return whether it opens; if not, what {@code out} holds is worth nothing
   */
  static boolean open(
      Subkey key, SealedHeader header, byte[] aad, ByteBuffer sealed, byte[] out, int at) {
    byte[] bound = join(header.encode(), aad);
    int nonceAt = sealed.arrayOffset() + sealed.position() + NONCE_AT;
    return CommittingXaes.open(
        key, bound, sealed.array(), nonceAt, sealed.remaining() - NONCE_AT, out, at);
  }

  static Subkeys keyOf(SealedHeader header, HubKeys keys) throws UnsealException {
    return keys.find(header.sequence())
        .orElseThrow(() -> UnsealException.missingKey(header.sequence()));
  }

  static byte[] join(byte[] first, byte[] second) {
    if (second.length == 0) {
      return first;
    }
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
