package org.hvrwallet.wallet.document;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkeys;

/** The end of a document: an HMAC over every byte before it (D2). */
final class DocumentMac {
  static final String MEMBER = "mac";
  static final int BYTES = 32;

  private static final String BEFORE = ",\n  \"mac\" : \"";
  private static final String AFTER = "\"\n}\n";
  private static final int END_BYTES = BEFORE.length() + 44 + AFTER.length();

  private DocumentMac() {}

  /** Puts the end behind everything else. */
  static byte[] append(byte[] body, Subkeys key) {
    byte[] end = end(mac(body, body.length, key));
    byte[] document = Arrays.copyOf(body, body.length + end.length);
    System.arraycopy(end, 0, document, body.length, end.length);
    return document;
  }

  /**
   * Checks every byte of a document.
   *
   * @throws WalletDamagedException if any was changed, or the key is another wallet's
   */
  static void verify(byte[] document, Subkeys key) throws WalletDamagedException {
    int bodyLength = document.length - END_BYTES;
    byte[] expected = end(mac(document, bodyLength, key));
    byte[] actual = Arrays.copyOfRange(document, bodyLength, document.length);
    if (!MessageDigest.isEqual(expected, actual)) {
      throw new WalletDamagedException(
          "the wallet document was edited or damaged since it was written: its MAC does not match;"
              + " restore it from a backup");
    }
  }

  /** Whether a document ends as one does, as far as can be said without its key. */
  static boolean hasEnd(byte[] document) {
    int start = document.length - END_BYTES;
    return start > 0
        && new String(document, start, BEFORE.length(), StandardCharsets.ISO_8859_1).equals(BEFORE)
        && new String(
                document,
                document.length - AFTER.length(),
                AFTER.length(),
                StandardCharsets.ISO_8859_1)
            .equals(AFTER);
  }

  private static byte[] end(byte[] mac) {
    String text = BEFORE + Base64.getEncoder().encodeToString(mac) + AFTER;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] mac(byte[] document, int length, Subkeys key) {
    try {
      Mac mac = Engine.mac("HmacSHA256");
      mac.init(key.subkey(Purpose.DOCUMENT));
      mac.update(document, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key", e);
    }
  }
}
