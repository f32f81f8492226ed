package org.hvrwallet.tls.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.SmallFile;

/**
 * A certificate and, where its owner is, the private key: two files of one name (PAIRS.md). Each
 * call looks at them.
 */
public final class PairFiles {
  /** The most bytes of either file. */
  static final int MAX_BYTES = 1 << 20;

  static final String CERTIFICATE = ".pub_cert";
  static final String KEY = ".priv_key";

  private final SmallFile base;
  private final SmallFile certificate;
  private final SmallFile key;

  private PairFiles(Path base) {
    this.base = SmallFile.at(base);
    this.certificate = SmallFile.at(base.resolveSibling(base.getFileName() + CERTIFICATE));
    this.key = SmallFile.at(base.resolveSibling(base.getFileName() + KEY));
  }

  /**
   * The files of a name.
   *
   * @param base a path without the suffixes
   */
  public static PairFiles at(Path base) {
    return new PairFiles(base);
  }

  /** Where the certificate is. */
  public Path certificateFile() {
    return certificate.path();
  }

  /** Where the private key is. */
  public Path keyFile() {
    return key.path();
  }

  /**
   * The certificate.
   *
   * @throws WalletRefusedException if it is not there, or others can change it
   * @throws WalletDamagedException if this is no certificate
   */
  public X509Certificate certificate() throws IOException, WalletException {
    return chain().get(0);
  }

  /**
   * The key with its certificate.
   *
   * @param passphrase of the key, which the caller closes; empty if it should have none, or the
   *     internal one
   * @throws WalletClosedException if the key needs a passphrase
   * @throws WrongPasswordException if it needs another one
   * @throws WalletRefusedException if a file is not there, or others can get at it
   * @throws WalletDamagedException if one is not what it should be, or the two do not belong
   *     together
   */
  public OpenedPair open(Optional<Password> passphrase) throws IOException, WalletException {
    List<X509Certificate> chain = chain();
    OpenedPair opened = new OpenedPair(new PrivateKeyFile(key.path()).read(passphrase), chain);
    requireBelonging(opened);
    return opened;
  }

  private void requireBelonging(OpenedPair opened) throws WalletException {
    try {
      if (opened.belongsTogether()) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new WalletRefusedException(
          "the private key "
              + key.path()
              + " is of a kind that this JDK cannot sign with: make another pair with hvrsslgen",
          e);
    }
    throw new WalletDamagedException(
        certificate.path()
            + " is the certificate of another key than "
            + key.path()
            + ": put the one there that was made with it");
  }

  private List<X509Certificate> chain() throws IOException, WalletException {
    return new CertificateFile(certificate.path()).read();
  }

  /**
   * Refuses to write over anything.
   *
   * @throws WalletRefusedException if one of the files is there, or the folder is not
   */
  public void requireFree() throws WalletRefusedException {
    Path folder = key.path().getParent();
    if (!Files.isDirectory(folder)) {
      throw new WalletRefusedException("there is no folder " + folder + ": make it first");
    }
    for (SmallFile file : List.of(certificate, key)) {
      if (file.exists() && !(file == key && isAbandoned())) {
        throw new WalletRefusedException(
            file.path()
                + " is there already, and nothing was written: choose another name, or remove "
                + certificate.path()
                + " and "
                + key.path()
                + " if nobody needs them any more");
      }
    }
  }

  /** C7: a run was killed between the renames, and nobody has seen the certificate. */
  private boolean isAbandoned() {
    return key.exists() && !key.isPrepared() && !certificate.exists() && certificate.isPrepared();
  }

  /**
   * Writes a new pair: both files, or none that counts.
   *
   * @param passphrase for the private key, which the caller closes; empty: the internal one
   * @throws WalletRefusedException as {@link #requireFree}
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void write(NewPair pair, Optional<Password> passphrase)
      throws IOException, WalletException {
    byte[] encryptedKey = pair.encryptedKey(passphrase);
    byte[] encodedCertificate = CertificateFile.encode(pair.certificate());
    requireFree(); // before the lock, which would make the folder
    try (Claim claim = base.lock()) {
      requireFree();
      if (isAbandoned()) {
        key.remove(); // while what tells that it is abandoned is still there
      }
      key.prepare(encryptedKey);
      certificate.preparePublic(encodedCertificate);
      key.publish();
      certificate.publish(); // the commit: others copy it, and it is of no use without its key
    }
  }
}
