package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;

/**
 * Obfuscation, which <em>anybody who has this program can undo</em> (FORMAT.md section 3.4): its
 * key is published. It keeps a secret from a glance and from a search for the clear text, where it
 * has to be stored and no wallet can seal it. A value that was copied to another place does not
 * open there.
 */
public final class ObfuscatedText {
  private static final String BEFORE = "!{ob1:";
  private static final String PUBLISHED_KEY =
      "HVRWALLET obfuscation: this protects nothing from anybody who has this program";
  private static final int ANY_SEQUENCE = 1; // no header names it
  private static final int OVERHEAD_BYTES =
      CommittingXaes.NONCE_BYTES + CommittingXaes.TAG_BYTES + CommittingXaes.COMMITMENT_BYTES;

  private ObfuscatedText() {}

  /**
   * Obfuscates a secret.
   *
   * @param secret at most 64 KiB; the caller closes it
   * @param what what it is, such as {@code auto-open}
   * @param name whose it is, such as the hub's name; may be empty
   * @param random for the nonce
   * @throws IllegalArgumentException if the secret is longer
   */
  public static String encode(SecretBytes secret, String what, String name, SecureRandom random) {
    if (secret.length() > SealedMessage.MAX_BYTES) {
      throw new IllegalArgumentException(
          "an obfuscated secret has at most "
              + SealedMessage.MAX_BYTES
              + " bytes, got "
              + secret.length());
    }
    byte[] value = new byte[secret.length() + OVERHEAD_BYTES];
    byte[] aad = aad(what, name);
    try (HubKey key = publishedKey()) {
      Subkey subkey = key.subkey(Purpose.OBFUSCATE);
      secret.use(
          bytes -> {
            CommittingXaes.seal(subkey, aad, ByteBuffer.wrap(bytes), random, value, 0);
            return null;
          });
    }
    return SealedText.encode(BEFORE, value);
  }

  /**
   * Undoes the obfuscation.
   *
   * @param text what {@link #encode} gave
   * @param what what it is
   * @param name whose it is
   * @return the secret, which the caller closes; empty if the text is not obfuscated text, or was
   *     made for another place
   */
  public static Optional<SecretBytes> decode(String text, String what, String name) {
    return SealedText.decode(BEFORE, text)
        .filter(value -> value.length >= OVERHEAD_BYTES)
        .filter(value -> value.length <= SealedMessage.MAX_BYTES + OVERHEAD_BYTES)
        .flatMap(value -> open(value, aad(what, name)));
  }

  private static Optional<SecretBytes> open(byte[] value, byte[] aad) {
    byte[] secret = new byte[value.length - OVERHEAD_BYTES];
    try (HubKey key = publishedKey()) {
      Subkey subkey = key.subkey(Purpose.OBFUSCATE);
      return CommittingXaes.open(subkey, aad, value, 0, value.length, secret, 0)
          ? Optional.of(SecretBytes.copyOf(secret))
          : Optional.empty();
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static HubKey publishedKey() {
    byte[] text = PUBLISHED_KEY.getBytes(StandardCharsets.US_ASCII);
    try (SecretBytes key = SecretBytes.copyOf(Engine.sha256(text))) {
      return new HubKey(ANY_SEQUENCE, key);
    }
  }

  private static byte[] aad(String what, String name) {
    return Fields.of("obfuscated", what, name);
  }
}
