package org.hvrwallet.wallet.pkcs12;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.key.HubKey;

/**
 * The PKCS#12 file of a wallet as {@link Pkcs12File} writes it, read without a library. Of any
 * other form, or damaged: that is for {@link Pkcs12File} to read, or to say.
 */
final class OwnFile {
  private static final byte[] DATA = oid("2A864886F70D010701");
  private static final byte[] SECRET_BAG = oid("2A864886F70D010C0A0105");
  private static final byte[] SHROUDED_KEY_BAG = oid("2A864886F70D010C0A0102");
  private static final byte[] PBES2 = oid("2A864886F70D01050D");
  private static final byte[] PBKDF2 = oid("2A864886F70D01050C");
  private static final byte[] HMAC_SHA256 = oid("2A864886F70D0209");
  private static final byte[] AES256_CBC = oid("60864801650304012A");
  private static final byte[] SHA_256 = oid("608648016503040201");
  private static final byte[] FRIENDLY_NAME = oid("2A864886F70D010914");
  private static final byte[] LOCAL_KEY_ID = oid("2A864886F70D010915");
  private static final BigInteger PFX_VERSION = BigInteger.valueOf(3);

  private final ShroudedKey.Parameters parameters;
  private final byte[] encrypted;

  /**
   * Takes apart an EncryptedPrivateKeyInfo.
   *
   * @throws IllegalArgumentException if it has another form
   */
  private OwnFile(Der info) {
    Der algorithm = info.enter(Der.SEQUENCE);
    encrypted = info.content(Der.OCTETS);
    info.requireEnd();
    algorithm.require(PBES2);
    Der pbes2 = algorithm.only(Der.SEQUENCE);
    Der derivation = pbes2.enter(Der.SEQUENCE);
    Der scheme = pbes2.only(Der.SEQUENCE);
    derivation.require(PBKDF2);
    Der pbkdf2 = derivation.only(Der.SEQUENCE);
    byte[] salt = pbkdf2.content(Der.OCTETS);
    BigInteger iterations = pbkdf2.integer();
    Der prf = pbkdf2.only(Der.SEQUENCE);
    prf.require(HMAC_SHA256);
    prf.only(Der.NULL).requireEnd();
    scheme.require(AES256_CBC);
    byte[] iv = scheme.content(Der.OCTETS);
    scheme.requireEnd();
    parameters = new ShroudedKey.Parameters(salt, iterations, iv);
  }

  private static byte[] oid(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /**
   * The key of a file, at the cost of one derivation: the MAC is left unchecked (P4). The caller
   * closes it.
   */
  static SecretBytes read(byte[] file, Password password) throws WalletException {
    Optional<OwnFile> own = find(file);
    if (own.isEmpty()) {
      return Pkcs12File.read(file, password);
    }
    try (SecretBytes info =
        own.get().parameters.decrypt(own.get().encrypted, password, "the wallet")) {
      return hubKey(info);
    }
  }

  /** Whether a file has the form that is written here. */
  static boolean isOwn(byte[] file) {
    return find(file).isPresent();
  }

  private static Optional<OwnFile> find(byte[] file) {
    try {
      return Optional.of(new OwnFile(shroudedKey(file)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Der shroudedKey(byte[] file) {
    Der pfx = new Der(file).only(Der.SEQUENCE);
    if (!pfx.integer().equals(PFX_VERSION)) {
      throw new IllegalArgumentException("another version");
    }
    Der safe = data(pfx.enter(Der.SEQUENCE)).only(Der.SEQUENCE);
    requireMac(pfx.only(Der.SEQUENCE));
    Der bag = data(safe.only(Der.SEQUENCE)).only(Der.SEQUENCE).only(Der.SEQUENCE);
    bag.require(SECRET_BAG);
    Der secret = bag.enter(Der.EXPLICIT).only(Der.SEQUENCE);
    requireAttributes(bag.only(Der.SET));
    secret.require(SHROUDED_KEY_BAG);
    return secret.only(Der.EXPLICIT).only(Der.OCTETS).only(Der.SEQUENCE);
  }

  private static void requireAttributes(Der attributes) {
    Der name = attributes.enter(Der.SEQUENCE);
    name.require(FRIENDLY_NAME);
    name.only(Der.SET).only(Der.BMP_STRING);
    Der id = attributes.only(Der.SEQUENCE);
    id.require(LOCAL_KEY_ID);
    id.only(Der.SET).only(Der.OCTETS);
  }

  private static void requireMac(Der mac) {
    Der digest = mac.enter(Der.SEQUENCE);
    mac.enter(Der.OCTETS);
    mac.integer();
    mac.requireEnd();
    Der algorithm = digest.enter(Der.SEQUENCE);
    digest.only(Der.OCTETS);
    algorithm.require(SHA_256);
    algorithm.only(Der.NULL).requireEnd();
  }

  /** What a ContentInfo of type data holds. */
  private static Der data(Der contentInfo) {
    contentInfo.require(DATA);
    return contentInfo.only(Der.EXPLICIT).only(Der.OCTETS);
  }

  /** The key of a PrivateKeyInfo. Nothing but a wrong password leads to one that does not parse. */
  static SecretBytes hubKey(SecretBytes info) throws WrongPasswordException {
    return KeyContent.of(info)
        .filter(key -> key.length() == HubKey.LENGTH_BYTES)
        .orElseThrow(() -> new WrongPasswordException("the wallet"));
  }
}
