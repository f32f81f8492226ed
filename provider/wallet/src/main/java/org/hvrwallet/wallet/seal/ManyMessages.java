package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/**
 * Seals and opens messages of suite 1 whose headers were read already, one after the other. Safe
 * for use by several threads.
 */
record ManyMessages(HubKeys keys, Subkeys newest, SecureRandom random) {

  /** Whether a value is for this: a message, and as long as a message may be. */
  static boolean takes(SealedHeader header, byte[] sealed) {
    int length = sealed.length - SealedMessage.OVERHEAD_BYTES;
    return header.suite() == Suite.MESSAGE && length >= 0 && length <= SealedMessage.MAX_BYTES;
  }

  /** The message under the newest key; empty if it does not open. */
  Optional<byte[]> reseal(SealedHeader header, byte[] sealed, byte[] aad) {
    Optional<byte[]> message = open(header, sealed, aad);
    try {
      return message.map(clear -> seal(header.category(), clear, aad));
    } finally {
      message.ifPresent(clear -> Arrays.fill(clear, (byte) 0));
    }
  }

  /** The message, which the caller wipes; empty if it does not open. */
  Optional<byte[]> open(SealedHeader header, byte[] sealed, byte[] aad) {
    Optional<? extends Subkeys> key = keys.find(header.sequence());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] message = new byte[sealed.length - SealedMessage.OVERHEAD_BYTES];
    ByteBuffer value = ByteBuffer.wrap(sealed);
    if (SealedMessage.open(key.get().subkey(Purpose.SEAL), header, aad, value, message, 0)) {
      return Optional.of(message);
    }
    Arrays.fill(message, (byte) 0);
    return Optional.empty();
  }

  /** Seals at most {@link SealedMessage#MAX_BYTES} under the newest key. */
  byte[] seal(Category category, byte[] message, byte[] aad) {
    byte[] sealed = new byte[message.length + SealedMessage.OVERHEAD_BYTES];
    ByteBuffer clear = ByteBuffer.wrap(message);
    SealedMessage.seal(newest, Purpose.SEAL, category, aad, clear, random, sealed, 0);
    return sealed;
  }
}
