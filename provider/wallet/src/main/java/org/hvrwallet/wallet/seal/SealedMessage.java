package org.hvrwallet.wallet.seal;

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
    return message.use(
        bytes -> seal(key, purpose, Category.SECRET, aad, bytes, bytes.length, random));
  }

  /** As above, for a category and what stands at the start of an array. */
  static byte[] seal(
      Subkeys key,
      Purpose purpose,
      Category category,
      byte[] aad,
      byte[] message,
      int length,
      SecureRandom random) {
    byte[] header = new SealedHeader(Suite.MESSAGE, category, key.sequence()).encode();
    byte[] sealed = Arrays.copyOf(header, length + OVERHEAD_BYTES);
    CommittingXaes.seal(
        key.subkey(purpose), join(header, aad), message, length, random, sealed, NONCE_AT);
    return sealed;
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
    byte[] message = open(keys, purpose, header, aad, sealed, sealed.length);
    try {
      return SecretBytes.copyOf(message);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  /**
   * Opens what stands at the start of an array.
   *
   * @return the message, which the caller wipes
   */
  static byte[] open(
      HubKeys keys, Purpose purpose, SealedHeader header, byte[] aad, byte[] sealed, int length)
      throws UnsealException {
    byte[] message = new byte[length - OVERHEAD_BYTES];
    if (open(keyOf(header, keys).subkey(purpose), header, aad, sealed, length, message)) {
      return message;
    }
    Arrays.fill(message, (byte) 0);
    throw UnsealException.opaque();
  }

  /** Whether it opens; if not, what {@code message} holds is worth nothing. */
  static boolean open(
      Subkey key, SealedHeader header, byte[] aad, byte[] sealed, int length, byte[] message) {
    byte[] bound = join(header.encode(), aad);
    return CommittingXaes.open(key, bound, sealed, NONCE_AT, length - NONCE_AT, message);
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
