package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.hvrwallet.wallet.seal.HubProtector;
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

  static Protector protector(EncryptionLevel level) {
    return new HubProtector(level, RING, RANDOM);
  }

  /** Of the wallet as it was when it had so many keys. */
  static Protector protector(EncryptionLevel level, int keys) {
    KeyRing ring =
        switch (keys) {
          case 1 -> KeyRing.of(OLD);
          case 2 -> KeyRing.of(OLDER).with(OLD);
          default -> RING;
        };
    return new HubProtector(level, ring, RANDOM);
  }

  static String obfuscated(String message, String location) {
    return HubProtector.obfuscate(message.getBytes(StandardCharsets.UTF_8), location, RANDOM);
  }

  /** The content with each value that is sealed or obfuscated in it in clear; X if it is not. */
  static String revealed(String content, byte[] aad, String location) {
    return Pattern.compile("(\"?)!\\{(hw1|ob1):[^}]*}!")
        .matcher(content)
        .replaceAll(
            found -> {
              String quote = found.group(1);
              String value = found.group().substring(quote.length());
              String clear = open(value, aad, location).map(Values::utf8).orElse("X");
              String escaped = clear.replace("\\", "\\\\").replace("\"", "\\\"");
              return Matcher.quoteReplacement(quote + (quote.isEmpty() ? clear : escaped));
            });
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> open(String value, byte[] aad, String location) {
    return value.startsWith("!{ob1:")
        ? HubProtector.reveal(value, location)
        : protector(EncryptionLevel.NONE).open(SealedText.decode(value).orElseThrow(), aad);
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
