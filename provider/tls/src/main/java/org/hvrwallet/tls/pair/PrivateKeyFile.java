package org.hvrwallet.tls.pair;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.files.Permissions;
import org.hvrwallet.wallet.files.SmallFile;
import org.hvrwallet.wallet.pkcs12.EntryShroud;
import org.hvrwallet.wallet.pkcs12.SecretKeyInfo;

/** A private key in a file of its user alone (PAIRS.md R1 to R4). */
final class PrivateKeyFile {
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

  /** The JDK knows other key factories by their object identifiers as well, but not this one. */
  private static final Map<String, String> NAMES =
      Map.of(X9ObjectIdentifiers.id_ecPublicKey.getId(), "EC");

  private final Path path;
  private final String description;

  PrivateKeyFile(Path path) {
    this.path = path;
    this.description = "the private key " + path;
  }

  /** The bytes of such a file, for a key in PKCS#8. */
  static byte[] encrypted(SecretBytes pkcs8, Password passphrase, int iterations) {
    try (SecretBytes der = EntryShroud.encrypt(pkcs8, passphrase, iterations, new SecureRandom())) {
      return Pem.encode(ENCRYPTED, der.toByteArray());
    }
  }

  /**
   * Reads the key.
   *
   * @param passphrase if it has one; if empty, the internal one is tried
   * @throws WalletClosedException if a passphrase is needed
   * @throws WrongPasswordException if it is not this one
   */
  PrivateKey read(Optional<Password> passphrase) throws IOException, WalletException {
    byte[] text = bytes();
    try {
      List<Pem.Block> blocks = Pem.decode(text, path.toString());
      try {
        return key(keyBlock(blocks), passphrase);
      } finally {
        blocks.forEach(Pem.Block::close);
      }
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private byte[] bytes() throws IOException, WalletException {
    try {
      Permissions.requirePrivateFile(path);
      return SmallFile.at(path).read(PairFiles.MAX_BYTES);
    } catch (NoSuchFileException e) {
      throw new WalletRefusedException(
          "there is no private key "
              + path
              + ": it lies on the machine where hvrsslgen made it, and only who presents the certificate needs it");
    }
  }

  private Pem.Block keyBlock(List<Pem.Block> blocks) throws WalletDamagedException {
    for (Pem.Block block : blocks) {
      if (block.label().equals(ENCRYPTED) || PrivateKeyForm.isKnown(block.label())) {
        return block;
      }
    }
    throw new WalletDamagedException(
        path
            + " holds no private key: it should be PEM, with -----BEGIN "
            + ENCRYPTED
            + "-----, as hvrsslgen and openssl pkcs8 -topk8 write it");
  }

  private PrivateKey key(Pem.Block block, Optional<Password> passphrase) throws WalletException {
    if (block.headers()) {
      throw new WalletRefusedException(
          description
              + " is encrypted in OpenSSL's older way, which is weak. Convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in "
              + path
              + " -out NEW_FILE");
    }
    if (!block.label().equals(ENCRYPTED)) {
      try (SecretBytes pkcs8 = PrivateKeyForm.toPkcs8(block.label(), block.content())) {
        return decode(pkcs8);
      } catch (IllegalArgumentException e) {
        throw damaged();
      }
    } else if (passphrase.isPresent()) {
      return decrypt(block.content(), passphrase.get());
    }
    try (Password internal = InternalPassphrase.get()) {
      return decrypt(block.content(), internal);
    } catch (WrongPasswordException e) {
      throw new WalletClosedException(
          description, "it has a passphrase of its own, which is needed (or it is damaged)");
    }
  }

  private PrivateKey decrypt(SecretBytes encrypted, Password passphrase) throws WalletException {
    try (SecretBytes pkcs8 = EntryShroud.decrypt(encrypted, passphrase, description)) {
      return decode(pkcs8);
    } catch (IllegalArgumentException e) {
      throw new WrongPasswordException(description); // one in 256 of them passes the padding
    }
  }

  /**
   * The key of a PrivateKeyInfo.
   *
   * @throws IllegalArgumentException if that is not one
   */
  private PrivateKey decode(SecretBytes pkcs8) throws WalletDamagedException {
    byte[] der = pkcs8.toByteArray();
    try {
      String algorithm = SecretKeyInfo.algorithm(der);
      KeyFactory factory = KeyFactory.getInstance(NAMES.getOrDefault(algorithm, algorithm));
      return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw damaged(); // without the cause: nobody knows what of the key a message quotes
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private WalletDamagedException damaged() {
    return new WalletDamagedException(
        description
            + " is damaged, or of a kind that this JDK does not know; restore it from a backup, or make a new pair with hvrsslgen");
  }
}
