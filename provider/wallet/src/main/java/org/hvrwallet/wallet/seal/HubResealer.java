package org.hvrwallet.wallet.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Subkeys;

/** Opens values with the keys of a hub, and seals them anew under its newest key. */
public final class HubResealer implements Resealer {
  private static final int PIECE_BYTES = 65_536;

  private final HubKeys keys;
  private final Subkeys newest;
  private final SecureRandom random;
  private final ManyMessages messages;

  /**
   * Makes one.
   *
   * @param keys the newest key and those that values may need
   * @param random for nonces and salts
   * @throws IllegalArgumentException if these keys may not seal
   */
  public HubResealer(HubKeys keys, SecureRandom random) {
    this.keys = keys;
    this.newest =
        keys.sealing()
            .orElseThrow(() -> new IllegalArgumentException("the newest key must be among them"));
    this.random = random;
    this.messages = new ManyMessages(keys, newest, random);
  }

  @Override
  public int newestSequence() {
    return newest.sequence();
  }

  /** It knows no encryption level; see {@link HubProtector}. */
  @Override
  public boolean showsKeyValues() {
    return true;
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return Opener.sequenceOf(start);
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    Optional<SealedHeader> header = SealedHeader.parse(sealed);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    return ManyMessages.takes(header.get(), sealed)
        ? messages.reseal(header.get(), sealed, aad)
        : resealStream(sealed, aad);
  }

  /** What seals and opens many messages with the same keys. */
  ManyMessages messages() {
    return messages;
  }

  private Optional<byte[]> resealStream(byte[] sealed, byte[] aad) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(sealed.length);
    try {
      boolean opened = reseal(new ByteArrayInputStream(sealed), out, aad);
      return opened ? Optional.of(out.toByteArray()) : Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("memory reads and writes", e);
    }
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) throws IOException {
    byte[] start = sealed.readNBytes(SealedHeader.BYTES);
    Optional<SealedHeader> header = SealedHeader.parse(start);
    if (header.isEmpty()) {
      return false;
    }
    try (Opener opener = new Opener(keys, header.get().category());
        Sealer sealer = new Sealer(newest, header.get().category(), random);
        Pipe pipe = new Pipe(opener, sealer, out)) {
      opener.updateAad(aad);
      sealer.updateAad(aad);
      pipe.update(ByteBuffer.wrap(start));
      byte[] piece = new byte[PIECE_BYTES];
      for (int count = sealed.read(piece); count >= 0; count = sealed.read(piece)) {
        pipe.update(ByteBuffer.wrap(piece, 0, count));
      }
      pipe.finish();
      return true;
    } catch (UnsealException e) {
      return false;
    }
  }

  /** From an opener through a sealer; wipes what it carried. */
  private static final class Pipe implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Opener opener;
    private final Sealer sealer;
    private final OutputStream out;
    private byte[] opened = new byte[0];
    private byte[] resealed = new byte[0];

    Pipe(Opener opener, Sealer sealer, OutputStream out) {
      this.opener = opener;
      this.sealer = sealer;
      this.out = out;
    }

    void update(ByteBuffer sealed) throws IOException {
      ByteBuffer plain = roomForOpened(opener.updateSize(sealed));
      opener.update(sealed, plain);
      plain.flip();
      ByteBuffer result = roomForResealed(sealer.updateSize(plain));
      sealer.update(plain, result);
      out.write(resealed, 0, result.position());
    }

    void finish() throws IOException, UnsealException {
      ByteBuffer plain = roomForOpened(opener.finishSize(NOTHING));
      opener.finish(NOTHING, plain);
      plain.flip();
      ByteBuffer result = roomForResealed(sealer.finishSize(plain));
      sealer.finish(plain, result);
      out.write(resealed, 0, result.position());
    }

    private ByteBuffer roomForOpened(int size) {
      if (size > opened.length) {
        close();
        opened = new byte[size];
      }
      return ByteBuffer.wrap(opened);
    }

    private ByteBuffer roomForResealed(int size) {
      if (size > resealed.length) {
        resealed = new byte[size];
      }
      return ByteBuffer.wrap(resealed);
    }

    @Override
    public void close() {
      Arrays.fill(opened, (byte) 0);
    }
  }
}
