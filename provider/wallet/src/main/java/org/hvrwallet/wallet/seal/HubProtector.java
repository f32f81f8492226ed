package org.hvrwallet.wallet.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Subkeys;

/** Seals and opens values with the keys of a hub, as its encryption level says. */
public final class HubProtector implements Protector {
  private static final String LOCATION = "location";

  private final EncryptionLevel level;
  private final HubKeys keys;
  private final Subkeys newest;
  private final HubResealer resealer;
  private final SecureRandom random;
  private final Workers workers;

  /**
   * Makes one.
   *
   * @param level what is to be sealed
   * @param keys the newest key and those that values may need
   * @param random for nonces and salts
   * @throws IllegalArgumentException if these keys may not seal
   */
  public HubProtector(EncryptionLevel level, HubKeys keys, SecureRandom random) {
    this(level, keys, random, Workers.none());
  }

  /**
   * Makes one that has help with long streams.
   *
   * @param level what is to be sealed
   * @param keys the newest key and those that values may need
   * @param random for nonces and salts
   * @param workers which the caller closes
   * @throws IllegalArgumentException if these keys may not seal
   */
  public HubProtector(EncryptionLevel level, HubKeys keys, SecureRandom random, Workers workers) {
    this.level = level;
    this.keys = keys;
    this.resealer = new HubResealer(keys, random);
    this.newest = keys.sealing().orElseThrow();
    this.random = random;
    this.workers = workers;
  }

  @Override
  public int newestSequence() {
    return resealer.newestSequence();
  }

  @Override
  public boolean showsKeyValues() {
    return !level.seals(Category.CONFIDENTIAL);
  }

  @Override
  public OptionalInt sequenceOf(byte[] start) {
    return resealer.sequenceOf(start);
  }

  @Override
  public Optional<byte[]> reseal(byte[] sealed, byte[] aad) {
    return resealer.reseal(sealed, aad);
  }

  @Override
  public boolean reseal(InputStream sealed, OutputStream out, byte[] aad) throws IOException {
    return resealer.reseal(sealed, out, aad);
  }

  @Override
  public boolean seals(Category category) {
    return level.seals(category);
  }

  @Override
  public byte[] seal(Category category, byte[] clear, byte[] aad) {
    if (!category.isEncrypted()) {
      throw new IllegalArgumentException(category + " data is never encrypted");
    } else if (clear.length <= SealedMessage.MAX_BYTES) {
      return resealer.messages().seal(category, clear, aad);
    }
    try (Sealer sealer = new Sealer(newest, category, random)) {
      return whole(sealer, clear, aad);
    } catch (UnsealException e) {
      throw new AssertionError("sealing does not fail", e);
    }
  }

  @Override
  public Optional<byte[]> open(byte[] sealed, byte[] aad) {
    Optional<SealedHeader> header = SealedHeader.parse(sealed);
    if (header.isEmpty()) {
      return Optional.empty();
    } else if (ManyMessages.takes(header.get(), sealed)) {
      return resealer.messages().open(header.get(), sealed, aad);
    }
    try (Opener opener = new Opener(keys, header.get().category())) {
      return Optional.of(whole(opener, sealed, aad));
    } catch (UnsealException e) {
      return Optional.empty();
    }
  }

  /** Leaves no clear text behind but what it returns. */
  private static byte[] whole(SealTransform transform, byte[] input, byte[] aad)
      throws UnsealException {
    transform.updateAad(aad);
    ByteBuffer in = ByteBuffer.wrap(input);
    byte[] room = new byte[transform.finishSize(in)];
    ByteBuffer out = ByteBuffer.wrap(room);
    boolean finished = false;
    try {
      transform.finish(in, out);
      finished = !out.hasRemaining();
      return finished ? room : Arrays.copyOf(room, out.position());
    } finally {
      if (!finished) {
        Arrays.fill(room, (byte) 0);
      }
    }
  }

  @Override
  public void seal(Category category, InputStream clear, OutputStream out, byte[] aad)
      throws IOException {
    if (!category.isEncrypted()) {
      throw new IllegalArgumentException(category + " data is never encrypted");
    }
    new SealedStream(workers, aad).seal(newest, category, clear, out, random);
  }

  @Override
  public boolean open(InputStream sealed, OutputStream out, byte[] aad) throws IOException {
    return new SealedStream(workers, aad).open(keys, sealed, out);
  }

  @Override
  public String obfuscate(byte[] clear, String location) {
    return obfuscate(clear, location, random);
  }

  @Override
  public Optional<byte[]> clear(String obfuscated, String location) {
    return reveal(obfuscated, location);
  }

  /** As {@link Protector#obfuscate}; it takes no wallet. */
  public static String obfuscate(byte[] clear, String location, SecureRandom random) {
    try (SecretBytes secret = SecretBytes.copyOf(clear)) {
      return ObfuscatedText.encode(secret, LOCATION, location, random);
    }
  }

  /** As {@link Protector#clear}; it takes no wallet. */
  public static Optional<byte[]> reveal(String obfuscated, String location) {
    Optional<SecretBytes> secret = ObfuscatedText.decode(obfuscated, LOCATION, location);
    try {
      return secret.map(bytes -> bytes.use(byte[]::clone));
    } finally {
      secret.ifPresent(SecretBytes::close);
    }
  }
}
