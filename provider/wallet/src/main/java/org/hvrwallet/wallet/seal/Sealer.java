package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/** Seals one value: suite 1 if it ends within 64 KiB, else suite 2. */
public final class Sealer implements SealTransform {
  private static final int STREAM_PREFIX_BYTES =
      SealedHeader.BYTES + Cobblestone.SALT_BYTES + Cobblestone.COMMITMENT_BYTES;

  private final Supplier<? extends Subkeys> newest;
  private final Category category;
  private final SecureRandom random;
  private final AuthenticatedData aad = new AuthenticatedData();
  private final HeldBytes held = new HeldBytes(SealedMessage.MAX_BYTES);
  private StreamSealer stream;

  /**
   * Starts a value.
   *
   * @param newest gives the hub encryption key to seal under; asked once, when the first byte is
   *     sealed, since there may be a rotation until then
   * @param category SECRET or CONFIDENTIAL
   * @param random for the nonce or salt
   */
  public Sealer(Supplier<? extends Subkeys> newest, Category category, SecureRandom random) {
    this.newest = newest;
    this.category = category;
    this.random = random;
  }

  /** Starts a value under a key that is known to be the newest. */
  public Sealer(Subkeys key, Category category, SecureRandom random) {
    this(() -> key, category, random);
  }

  @Override
  public void updateAad(byte[] more) {
    aad.add(more);
  }

  @Override
  public int outputSize(int more) {
    if (stream != null) {
      return stream.finishSize(more);
    }
    long total = (long) held.count() + more;
    return total <= SealedMessage.MAX_BYTES
        ? (int) total + SealedMessage.OVERHEAD_BYTES
        : Math.toIntExact(STREAM_PREFIX_BYTES + StreamSealer.sealedSize(total));
  }

  @Override
  public int finishSize(ByteBuffer in) {
    return outputSize(in.remaining());
  }

  @Override
  public int updateSize(ByteBuffer in) {
    if (stream != null) {
      return stream.updateSize(in.remaining());
    }
    return in.remaining() <= held.room() ? 0 : outputSize(in.remaining());
  }

  @Override
  public void update(ByteBuffer in, ByteBuffer out) {
    aad.end();
    if (stream == null && in.remaining() > held.room()) {
      startStream(out);
    }
    if (stream != null) {
      stream.update(in, out);
    } else {
      held.take(in);
    }
  }

  @Override
  public void finish(ByteBuffer in, ByteBuffer out) {
    if (stream == null && held.count() == 0 && in.hasArray() && in.remaining() <= held.room()) {
      aad.end();
      sealMessage(in, out); // most values come in one call: they need not be held
      in.position(in.limit());
      return;
    }
    update(in, out);
    if (stream != null) {
      stream.finish(out);
    } else {
      sealMessage(held.view(), out);
    }
    close();
  }

  private void sealMessage(ByteBuffer message, ByteBuffer out) {
    int size = message.remaining() + SealedMessage.OVERHEAD_BYTES;
    boolean copies = !out.hasArray();
    byte[] to = copies ? new byte[size] : out.array();
    int at = copies ? 0 : out.arrayOffset() + out.position();
    SealedMessage.seal(newest.get(), Purpose.SEAL, category, aad.bytes(), message, random, to, at);
    if (copies) {
      out.put(to);
    } else {
      out.position(out.position() + size);
    }
  }

  private void startStream(ByteBuffer out) {
    Subkeys key = newest.get();
    byte[] header = new SealedHeader(Suite.STREAM, category, key.sequence()).encode();
    byte[] salt = new byte[Cobblestone.SALT_BYTES];
    random.nextBytes(salt);
    Cobblestone chunks =
        new Cobblestone(key.subkey(Purpose.STREAM), salt, SealedMessage.join(header, aad.bytes()));
    out.put(header).put(salt).put(chunks.commitment());
    stream = new StreamSealer(chunks, Helpers.ofThisProcess());
    stream.update(held.view(), out);
    held.clear();
  }

  @Override
  public void close() {
    held.clear();
    if (stream != null) {
      stream.close();
    }
  }
}
