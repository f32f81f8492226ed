package org.hvrwallet.kms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.spi.WalletDamagedException;

/**
 * A hub encryption key as KMS wrapped it, with the name of the KMS key that did: the configuration
 * may name another one by the time that it is opened.
 *
 * @param key the KMS key
 * @param blob what KMS gave; opaque
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
record WrappedKey(KeyArn key, byte[] blob) {
  /** KMS says that no ciphertext of it is longer. */
  static final int MOST_BLOB_BYTES = 6144;

  private static final int MOST_BYTES = 8704;
  private static final Pattern FORM =
      Pattern.compile("HVRWALLET-KMS 1\nkey ([!-~]{1,400})\nblob ([A-Za-z0-9+/]{2,}={0,2})\n");

  /** The text form: three lines of ASCII. */
  byte[] write() {
    String text =
        "HVRWALLET-KMS 1\nkey " + key + "\nblob " + Base64.getEncoder().encodeToString(blob) + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads the text form.
   *
   * @throws WalletDamagedException if it is anything but what {@link #write} makes
   */
  static WrappedKey read(byte[] bytes) throws WalletDamagedException {
    if (bytes.length <= MOST_BYTES) {
      Matcher form = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      if (form.matches()) {
        WrappedKey key = parse(form.group(1), form.group(2));
        if (Arrays.equals(key.write(), bytes)) { // no bit of the base64 is left to play with
          return key;
        }
      }
    }
    throw damaged();
  }

  private static WrappedKey parse(String arn, String base64) throws WalletDamagedException {
    try {
      byte[] blob = Base64.getDecoder().decode(base64);
      if (blob.length <= MOST_BLOB_BYTES) {
        return new WrappedKey(KeyArn.read(arn).orElseThrow(WrappedKey::damaged), blob);
      }
    } catch (IllegalArgumentException e) {
      // damaged
    }
    throw damaged();
  }

  private static WalletDamagedException damaged() {
    return new WalletDamagedException(
        "the protected key is not one that a KMS wallet wrote: it was cut off, edited, or is of a"
            + " newer version; restore it from a backup");
  }

  @Override
  public String toString() {
    return "WrappedKey[" + key + "]";
  }
}
