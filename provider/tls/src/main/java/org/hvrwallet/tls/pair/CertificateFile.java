package org.hvrwallet.tls.pair;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.Permissions;
import org.hvrwallet.wallet.files.SmallFile;

/** A certificate in a file that nobody else can change (PAIRS.md R1 and R2). */
final class CertificateFile {
  private static final String LABEL = "CERTIFICATE";

  private final Path path;

  CertificateFile(Path path) {
    this.path = path;
  }

  /** The bytes of such a file. */
  static byte[] encode(X509Certificate certificate) {
    try {
      return Pem.encode(LABEL, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError("it was parsed from its encoding", e);
    }
  }

  /** The certificate of the pair, and those behind it. */
  List<X509Certificate> read() throws IOException, WalletException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Pem.Block block : Pem.decode(bytes(), path.toString())) {
      try (block) {
        if (block.label().equals(LABEL)) {
          chain.add(parse(block.content()));
        }
      }
    }
    if (chain.isEmpty()) {
      throw new WalletDamagedException(
          path
              + " holds no certificate: it should be PEM, with -----BEGIN CERTIFICATE-----."
              + " One in DER is converted with: openssl x509 -inform DER -in FILE -out NEW_FILE");
    }
    return chain;
  }

  private byte[] bytes() throws IOException, WalletException {
    try {
      Path file = path.toRealPath();
      Permissions.requireUnchangedByOthers(file); // who can change it decides who is trusted
      return SmallFile.at(file).read(PairFiles.MAX_BYTES);
    } catch (NoSuchFileException e) {
      throw new WalletRefusedException(
          "there is no certificate "
              + path
              + ": copy it there, or make a pair of your own with hvrsslgen");
    }
  }

  private X509Certificate parse(SecretBytes der) throws WalletDamagedException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    } catch (CertificateException e) {
      throw new WalletDamagedException(
          path + " is damaged: this is no certificate; copy it again", e);
    }
  }
}
