package org.hvrwallet.wallet.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hvrwallet.spi.WalletRefusedException;

/** How large the parts of an entry may be (FORMAT.md D6). A writer refuses what a reader would. */
public final class EntryLimits {
  /** The most certificates of a chain. */
  public static final int CHAIN = 100;

  /** The most attributes of an entry. */
  public static final int ATTRIBUTES = 100;

  /** The most bytes of a certificate. */
  public static final int CERTIFICATE_BYTES = 1 << 20;

  /** The most bytes of a PKCS#12 attribute, and characters of the name or value of another. */
  public static final int ATTRIBUTE_SIZE = 65_536;

  /** The most characters of an algorithm's name. */
  public static final int ALGORITHM_CHARACTERS = 100;

  /** The most bytes of a key: one under a password of its own still is a sealed message. */
  public static final int KEY_BYTES = 65_000;

  private EntryLimits() {}

  /** Refuses an algorithm's name that is too long, or that UTF-8 does not have. */
  public static void requireAlgorithm(String algorithm) throws WalletRefusedException {
    if (!isText(algorithm, ALGORITHM_CHARACTERS) || algorithm.isEmpty()) {
      throw new WalletRefusedException(
          "a key needs the name of its algorithm, of 1 to " + ALGORITHM_CHARACTERS + " characters");
    }
  }

  /** Refuses certificates that are too many or too long. */
  public static void requireCertificates(List<Blob> chain) throws WalletRefusedException {
    if (chain.size() > CHAIN) {
      throw new WalletRefusedException(
          "a chain has at most " + CHAIN + " certificates, got " + chain.size());
    }
    for (Blob certificate : chain) {
      if (certificate.length() > CERTIFICATE_BYTES) {
        throw new WalletRefusedException(
            "a certificate has at most "
                + CERTIFICATE_BYTES
                + " bytes, got "
                + certificate.length());
      }
    }
  }

  /** Refuses attributes that are too many, too long, or no text. */
  public static void requireAttributes(List<EntryAttribute> attributes)
      throws WalletRefusedException {
    boolean fit = attributes.size() <= ATTRIBUTES;
    for (EntryAttribute attribute : attributes) {
      fit &=
          attribute instanceof EntryAttribute.Named named
              ? isText(named.name(), ATTRIBUTE_SIZE) && isText(named.value(), ATTRIBUTE_SIZE)
              : ((EntryAttribute.Pkcs12) attribute).der().length() <= ATTRIBUTE_SIZE;
    }
    if (!fit) {
      throw new WalletRefusedException(
          "an entry has at most "
              + ATTRIBUTES
              + " attributes, each of at most "
              + ATTRIBUTE_SIZE
              + " bytes or characters");
    }
  }

  /** Refuses keys that are too long. */
  public static void requireKeyLength(int bytes) throws WalletRefusedException {
    if (bytes > KEY_BYTES) {
      throw new WalletRefusedException(
          "a key of an entry has at most " + KEY_BYTES + " bytes, got " + bytes);
    }
  }

  private static boolean isText(String text, int maxCharacters) {
    return text != null
        && text.length() <= maxCharacters
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
