package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/**
 * Opens one sealed value of either suite. A message comes out at the end, a stream chunk by chunk.
 * Trouble is kept until {@link #finish}: {@link #update} puts nothing from then on.
 */
public final class Opener implements SealTransform {
  private static final int STREAM_PREFIX_BYTES =
      SealedHeader.BYTES + Cobblestone.SALT_BYTES + Cobblestone.COMMITMENT_BYTES;
  private static final int MAX_MESSAGE_BYTES =
      SealedMessage.MAX_BYTES + SealedMessage.OVERHEAD_BYTES;

  private final HubKeys keys;
  private final Category category;
  private final AuthenticatedData aad = new AuthenticatedData();
  private final HeldBytes held = new HeldBytes(MAX_MESSAGE_BYTES);
  private SealedHeader header;
  private StreamOpener stream;
  private UnsealException failure;

  /**
   * Starts a value.
   *
   * @param keys where its hub encryption key may be
   * @param category the only one to accept, or null for either
   */
  public Opener(HubKeys keys, Category category) {
    this.keys = keys;
    this.category = category;
  }

  /**
   * The key sequence that a sealed value needs, by its own word.
   *
   * @param start its first 8 bytes, or more
   * @return empty if no sealed value begins so
   */
  public static OptionalInt sequenceOf(byte[] start) {
    return SealedHeader.parse(start)
        .map(header -> OptionalInt.of(header.sequence()))
        .orElse(OptionalInt.empty());
  }

  /**
   * As {@link #sequenceOf(byte[])}, for something of known length.
   *
   * @return empty also if no sealed value that begins so is as long or as short (S5, S8)
   */
  public static OptionalInt sequenceOf(byte[] start, long length) {
    boolean possible =
        SealedHeader.parse(start)
            .filter(header -> length >= shortest(header.suite()))
            .filter(header -> header.suite() == Suite.STREAM || length <= MAX_MESSAGE_BYTES)
            .isPresent();
    return possible ? sequenceOf(start) : OptionalInt.empty();
  }

  private static int shortest(Suite suite) {
    return suite == Suite.STREAM
        ? STREAM_PREFIX_BYTES + Cobblestone.TAG_BYTES
        : SealedMessage.OVERHEAD_BYTES;
  }

  @Override
  public void updateAad(byte[] more) {
    aad.add(more);
  }

  /** A message gives more than a stream of the same length, so this holds for both. */
  @Override
  public int outputSize(int more) {
    if (failure != null) {
      return 0;
    }
    return stream != null ? stream.finishSize(more) : messageSize(more);
  }

  @Override
  public int updateSize(ByteBuffer in) {
    if (failure != null || !isStream(in)) {
      return 0;
    }
    long more = in.remaining();
    return stream != null
        ? stream.updateSize(more)
        : (int) StreamOpener.openedSize(Math.max(0, held.count() + more - STREAM_PREFIX_BYTES));
  }

  @Override
  public int finishSize(ByteBuffer in) {
    return stream == null && isStream(in) ? updateSize(in) : outputSize(in.remaining());
  }

  private int messageSize(int more) {
    return Math.toIntExact(Math.max(0L, (long) held.count() + more - SealedMessage.OVERHEAD_BYTES));
  }

  /** Whether this is a stream, as far as can be told with the next input at hand. */
  private boolean isStream(ByteBuffer next) {
    int missing = SealedHeader.SUITE_OFFSET - held.count();
    return stream != null
        || (header != null && header.suite() == Suite.STREAM)
        || (missing >= 0
            && missing < next.remaining()
            && SealedHeader.isStream(next.get(next.position() + missing)))
        || (header == null
            && missing < 0
            && SealedHeader.isStream(held.view().get(SealedHeader.SUITE_OFFSET)));
  }

  @Override
  public void update(ByteBuffer in, ByteBuffer out) {
    aad.end();
    if (stream == null && failure == null) {
      hold(in);
    }
    if (stream != null && failure == null) {
      stream.update(in, out);
    }
    in.position(in.limit());
  }

  @Override
  public void finish(ByteBuffer in, ByteBuffer out) throws UnsealException {
    boolean whole = held.count() == 0 && stream == null && failure == null && isWhole(in);
    try {
      if (whole) {
        aad.end();
        header = parseHeader(in);
        finishMessage(in.duplicate(), out); // most values come in one call: they need not be held
        in.position(in.limit());
        return;
      }
      update(in, out);
      if (failure != null) {
        throw failure;
      } else if (stream != null) {
        stream.finish(out);
      } else {
        finishMessage(held.view(), out);
      }
    } catch (UnsealException e) {
      failure = e;
      throw e;
    } finally {
      close();
    }
  }

  /** Whether this may be a message, and is all of it. */
  private boolean isWhole(ByteBuffer in) {
    int length = in.remaining();
    return in.hasArray()
        && length >= SealedMessage.OVERHEAD_BYTES
        && length <= MAX_MESSAGE_BYTES
        && !isStream(in);
  }

  /** Collects the prefix of a stream, or a whole message. */
  private void hold(ByteBuffer in) {
    try {
      fill(in, SealedHeader.BYTES);
      if (header == null && held.count() == SealedHeader.BYTES) {
        header = parseHeader(held.view());
      }
      if (header != null && header.suite() == Suite.STREAM) {
        fill(in, STREAM_PREFIX_BYTES);
        startStream();
      } else if (header != null) {
        held.take(in);
        if (in.hasRemaining()) {
          throw UnsealException.opaque();
        }
      }
    } catch (UnsealException e) {
      failure = e;
      held.clear();
    }
  }

  private void fill(ByteBuffer in, int wanted) {
    int missing = Math.max(0, wanted - held.count());
    ByteBuffer part = in.duplicate();
    part.limit(Math.min(in.limit(), in.position() + missing));
    held.take(part);
    in.position(part.position());
  }

  private SealedHeader parseHeader(ByteBuffer start) throws UnsealException {
    byte[] bytes = new byte[SealedHeader.BYTES];
    start.get(start.position(), bytes);
    return SealedHeader.parse(bytes)
        .filter(found -> category == null || found.category() == category)
        .orElseThrow(UnsealException::opaque);
  }

  private void startStream() throws UnsealException {
    if (held.count() < STREAM_PREFIX_BYTES) {
      return;
    }
    byte[] prefix = Arrays.copyOf(held.view().array(), STREAM_PREFIX_BYTES);
    int commitmentAt = SealedHeader.BYTES + Cobblestone.SALT_BYTES;
    byte[] salt = Arrays.copyOfRange(prefix, SealedHeader.BYTES, commitmentAt);
    byte[] context = SealedMessage.join(header.encode(), aad.bytes());
    Cobblestone chunks =
        new Cobblestone(SealedMessage.keyOf(header, keys).subkey(Purpose.STREAM), salt, context);
    if (!chunks.commitsTo(Arrays.copyOfRange(prefix, commitmentAt, STREAM_PREFIX_BYTES))) {
      chunks.destroy();
      throw UnsealException.opaque();
    }
    stream = new StreamOpener(chunks, Helpers.ofThisProcess());
  }

  private void finishMessage(ByteBuffer sealed, ByteBuffer out) throws UnsealException {
    if (sealed.remaining() < SealedMessage.OVERHEAD_BYTES || header.suite() != Suite.MESSAGE) {
      throw UnsealException.opaque();
    }
    Subkey key = SealedMessage.keyOf(header, keys).subkey(Purpose.SEAL);
    int size = sealed.remaining() - SealedMessage.OVERHEAD_BYTES;
    boolean copies = !out.hasArray();
    byte[] to = copies ? new byte[size] : out.array();
    int at = copies ? 0 : out.arrayOffset() + out.position();
    boolean opens = SealedMessage.open(key, header, aad.bytes(), sealed, to, at);
    if (opens && copies) {
      out.put(to);
    } else if (opens) {
      out.position(out.position() + size);
    }
    if (copies || !opens) {
      Arrays.fill(to, at, at + size, (byte) 0);
    }
    if (!opens) {
      throw UnsealException.opaque();
    }
  }

  @Override
  public void close() {
    held.clear();
    if (stream != null) {
      stream.close();
    }
  }
}
