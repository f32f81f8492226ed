package org.hvrwallet.wallet.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedHeader.Suite;

/**
 * Values that come and go as whole streams, the long ones by several threads. The bytes are those
 * of {@link Sealer} and {@link Opener}.
 */
final class SealedStream {
  private static final int MAX_MESSAGE_BYTES =
      SealedMessage.MAX_BYTES + SealedMessage.OVERHEAD_BYTES;

  private final Workers workers;
  private final byte[] aad;

  SealedStream(Workers workers, byte[] aad) {
    this.workers = workers;
    this.aad = aad;
  }

  void seal(
      Subkeys key, Category category, InputStream clear, OutputStream out, SecureRandom random)
      throws IOException {
    byte[] start = clear.readNBytes(SealedMessage.MAX_BYTES + 1);
    try {
      if (start.length <= SealedMessage.MAX_BYTES) {
        byte[] sealed = new byte[start.length + SealedMessage.OVERHEAD_BYTES];
        ByteBuffer message = ByteBuffer.wrap(start);
        SealedMessage.seal(key, Purpose.SEAL, category, aad, message, random, sealed, 0);
        out.write(sealed);
      } else {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), clear);
        sealChunks(
            key, new SealedHeader(Suite.STREAM, category, key.sequence()), whole, out, random);
      }
    } finally {
      Arrays.fill(start, (byte) 0);
    }
  }

  private void sealChunks(
      Subkeys key, SealedHeader header, InputStream clear, OutputStream out, SecureRandom random)
      throws IOException {
    byte[] salt = new byte[Cobblestone.SALT_BYTES];
    random.nextBytes(salt);
    Cobblestone chunks = chunks(key.subkey(Purpose.STREAM), salt, header);
    try (CobblestonePieces pieces = new CobblestonePieces(chunks);
        PieceLine line = new PieceLine(workers, pieces::seal)) {
      out.write(header.encode());
      out.write(salt);
      out.write(chunks.commitment());
      line.run(clear, out, Piece.CLEAR_BYTES);
    }
  }

  /** Whether it opened. */
  boolean open(HubKeys keys, InputStream sealed, OutputStream out) throws IOException {
    Optional<SealedHeader> header = SealedHeader.parse(sealed.readNBytes(SealedHeader.BYTES));
    try {
      if (header.isEmpty()) {
        return false;
      }
      return header.get().suite() == Suite.STREAM
          ? openChunks(header.get(), keys, sealed, out)
          : openMessage(header.get(), keys, sealed, out);
    } catch (UnsealException e) {
      return false;
    }
  }

  private boolean openMessage(
      SealedHeader header, HubKeys keys, InputStream sealed, OutputStream out)
      throws IOException, UnsealException {
    byte[] rest = sealed.readNBytes(MAX_MESSAGE_BYTES + 1 - SealedHeader.BYTES);
    byte[] value = SealedMessage.join(header.encode(), rest);
    byte[] message;
    try (SecretBytes opened = SealedMessage.open(keys, Purpose.SEAL, aad, value)) {
      message = opened.use(byte[]::clone);
    }
    try {
      out.write(message);
      return true;
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }

  private boolean openChunks(
      SealedHeader header, HubKeys keys, InputStream sealed, OutputStream out)
      throws IOException, UnsealException {
    byte[] salt = sealed.readNBytes(Cobblestone.SALT_BYTES);
    byte[] claimed = sealed.readNBytes(Cobblestone.COMMITMENT_BYTES);
    if (salt.length < Cobblestone.SALT_BYTES) {
      return false;
    }
    Subkeys key = SealedMessage.keyOf(header, keys);
    Cobblestone chunks = chunks(key.subkey(Purpose.STREAM), salt, header);
    try (CobblestonePieces pieces = new CobblestonePieces(chunks);
        PieceLine line = new PieceLine(workers, pieces::open)) {
      return chunks.commitsTo(claimed) && line.run(sealed, out, Piece.SEALED_BYTES); // S6
    }
  }

  private Cobblestone chunks(Subkey key, byte[] salt, SealedHeader header) {
    return new Cobblestone(key, salt, SealedMessage.join(header.encode(), aad));
  }
}
