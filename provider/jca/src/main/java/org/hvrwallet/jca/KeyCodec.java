package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Destroyable;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.PrivateKeys;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;

/** Keys that users store, between their encoding and the JCA: they come back as ordinary keys. */
final class KeyCodec {
  /** Identifiers that JDK 17 does not know as names of key factories. */
  private static final Map<String, String> NAMES =
      Map.of("1.2.840.10045.2.1", "EC", "1.2.840.113549.1.1.1", "RSA");

  private KeyCodec() {}

  /**
   * The encoding of a key. The caller closes it.
   *
   * @throws KeyStoreException if it has none: then it is a handle of something else, whose key we
   *     cannot store
   */
  static SecretBytes encode(Key key) throws KeyStoreException {
    String expected = key instanceof PrivateKey ? "PKCS#8" : "RAW";
    byte[] encoded = expected.equals(key.getFormat()) ? key.getEncoded() : null;
    if (encoded == null) {
      throw new KeyStoreException(
          "this key of "
              + key.getAlgorithm()
              + " does not leave where it is (format "
              + key.getFormat()
              + "), so it cannot be stored; "
              + expected
              + " is needed");
    }
    try {
      return SecretBytes.copyOf(encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  static Key decode(KeyEntry entry, SecretBytes content)
      throws NoSuchAlgorithmException, UnrecoverableKeyException {
    byte[] encoded = content.toByteArray();
    try {
      return entry.kind() == Kind.PRIVATE
          ? privateKey(entry.algorithm(), content, encoded)
          : secretKey(entry.algorithm(), encoded);
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      UnrecoverableKeyException translated =
          new UnrecoverableKeyException("this is not a key of " + entry.algorithm());
      translated.initCause(e);
      throw translated;
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /**
   * Whether a key that was given to one caller can be given to others: not, if one of them could
   * destroy it. Most of the JDK's keys cannot be.
   */
  static boolean isImmutable(Key key) {
    try {
      Class<?> destroys = key.getClass().getMethod("destroy").getDeclaringClass();
      return destroys == Destroyable.class;
    } catch (NoSuchMethodException e) {
      return false; // private and secret keys have it; another is nobody's to share
    }
  }

  /**
   * By the algorithm's name, or, where the key came encrypted and nobody knew it, by the identifier
   * in the key.
   */
  private static PrivateKey privateKey(String algorithm, SecretBytes content, byte[] encoded)
      throws NoSuchAlgorithmException, InvalidKeySpecException {
    String name = algorithm;
    if (algorithm.equals(PrivateKeys.UNKNOWN)) {
      String identifier = PrivateKeys.algorithm(content);
      name = NAMES.getOrDefault(identifier, identifier);
    }
    return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /**
   * A password comes back as the kind of key that {@code keytool -importpass} made, if that kind
   * holds just these bytes: a password is text, and not all bytes are.
   */
  private static SecretKey secretKey(String algorithm, byte[] encoded) {
    SecretKey plain = new SecretKeySpec(encoded, algorithm);
    if (!algorithm.toUpperCase(Locale.ROOT).startsWith("PBE")) {
      return plain;
    }
    CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(encoded));
    char[] password = new char[characters.remaining()];
    characters.get(password);
    Arrays.fill(characters.array(), '\0');
    PBEKeySpec spec = new PBEKeySpec(password);
    try {
      SecretKey pbe = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
      return MessageDigest.isEqual(pbe.getEncoded(), encoded) ? pbe : plain;
    } catch (GeneralSecurityException e) {
      return plain; // this JVM lacks it
    } finally {
      spec.clearPassword();
      Arrays.fill(password, '\0');
    }
  }
}
