package org.hvrwallet.wallet.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.NativeEngine;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/**
 * Seals and opens messages of suite 1, one after the other, without setting up a cipher for each.
 * One thread uses it. It holds expanded keys, which cannot be wiped: nothing may refer to it for
 * longer than it works (see {@link Spares}).
 */
final class ManyMessages {
  private static final int NONCES_DRAWN = 64;

  /** After so many it is certain that loading a faster engine takes less time than it saves. */
  private static final int MANY = 10_000;

  private static final int NONCE_AT = SealedHeader.BYTES;
  private static final int BODY_AT = NONCE_AT + CommittingXaes.NONCE_BYTES;

  private final HubKeys keys;
  private final Subkeys newest;
  private final SecureRandom random;
  private final Map<Subkey, CommittingXaes> ciphers = new HashMap<>();
  private final byte[] nonces = new byte[NONCES_DRAWN * CommittingXaes.NONCE_BYTES];
  private int noncesUsed = nonces.length;
  private int worked;

  ManyMessages(HubKeys keys, Subkeys newest, SecureRandom random) {
    this.keys = keys;
    this.newest = newest;
    this.random = random;
  }

  /** Whether a value is for this: a message, and as long as a message may be. */
  static boolean takes(SealedHeader header, byte[] sealed) {
    int length = sealed.length - SealedMessage.OVERHEAD_BYTES;
    return header.suite() == Suite.MESSAGE && length >= 0 && length <= SealedMessage.MAX_BYTES;
  }

  /** The message under the newest key; empty if it does not open. */
  Optional<byte[]> reseal(SealedHeader header, byte[] sealed, byte[] aad) {
    byte[] message = new byte[sealed.length - SealedMessage.OVERHEAD_BYTES];
    try {
      return open(header, sealed, aad, message)
          ? Optional.of(seal(header.category(), message, aad))
          : Optional.empty();
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  /** The message, which the caller wipes; empty if it does not open. */
  Optional<byte[]> open(SealedHeader header, byte[] sealed, byte[] aad) {
    byte[] message = new byte[sealed.length - SealedMessage.OVERHEAD_BYTES];
    if (open(header, sealed, aad, message)) {
      return Optional.of(message);
    }
    Arrays.fill(message, (byte) 0);
    return Optional.empty();
  }

  /** Seals at most {@link SealedMessage#MAX_BYTES} under the newest key. */
  byte[] seal(Category category, byte[] message, byte[] aad) {
    byte[] sealed = new byte[message.length + SealedMessage.OVERHEAD_BYTES];
    byte[] header = new SealedHeader(Suite.MESSAGE, category, newest.sequence()).encode();
    byte[] nonce = nextNonce();
    System.arraycopy(header, 0, sealed, 0, NONCE_AT);
    System.arraycopy(nonce, 0, sealed, NONCE_AT, nonce.length);
    ciphers(newest).seal(nonce, new byte[][] {header, aad}, message, sealed, BODY_AT);
    return sealed;
  }

  private boolean open(SealedHeader header, byte[] sealed, byte[] aad, byte[] message) {
    Optional<? extends Subkeys> key = keys.find(header.sequence());
    if (key.isEmpty()) {
      return false;
    }
    byte[] nonce = Arrays.copyOfRange(sealed, NONCE_AT, BODY_AT);
    byte[][] bound = {header.encode(), aad};
    return ciphers(key.get()).open(nonce, bound, sealed, BODY_AT, message);
  }

  /** A closed wallet refuses to give the subkey, so what was expanded of it is not used then. */
  private CommittingXaes ciphers(Subkeys key) {
    if (++worked == MANY) {
      NativeEngine.load();
      ciphers.clear();
    }
    return ciphers.computeIfAbsent(key.subkey(Purpose.SEAL), CommittingXaes::new);
  }

  /** Drawn in blocks, since threads wait for each other at the source. */
  private byte[] nextNonce() {
    if (noncesUsed == nonces.length) {
      random.nextBytes(nonces);
      noncesUsed = 0;
    }
    int from = noncesUsed;
    noncesUsed += CommittingXaes.NONCE_BYTES;
    return Arrays.copyOfRange(nonces, from, noncesUsed);
  }
}
