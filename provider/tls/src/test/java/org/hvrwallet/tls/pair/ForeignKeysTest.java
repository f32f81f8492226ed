package org.hvrwallet.tls.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, whoever has a pair from OpenSSL already cannot use it here. */
class ForeignKeysTest {
  @TempDir Path folder;
  private OpenSsl openssl;
  private PairFiles files;

  @BeforeEach
  void aPlace() throws IOException {
    openssl = new OpenSsl(folder);
    files = PairFiles.at(folder.resolve("x"));
  }

  private void make(String algorithm) throws IOException {
    String[] type = algorithm.split(" ");
    openssl.run("genpkey", "-algorithm", type[0], "-pkeyopt", type[1], "-out", "clear");
    openssl.run(
        "req", "-x509", "-new", "-key", "clear", "-subj", "/O=x/CN=y", "-out", "x.pub_cert");
    mode("x.pub_cert", "rw-r--r--");
  }

  private void mode(String file, String mode) throws IOException {
    Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString(mode));
  }

  private void convert(String... arguments) throws IOException {
    openssl.run(arguments);
    mode("x.priv_key", "rw-------");
  }

  private void opens(Optional<Password> passphrase) throws Exception {
    assertEquals(
        "CN=y,O=x", files.open(passphrase).certificate().getSubjectX500Principal().getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA rsa_keygen_bits:2048",
        "EC ec_paramgen_curve:P-256",
        "EC ec_paramgen_curve:P-521"
      })
  void theFormsOfOpenSslAreRead(String algorithm) throws Exception {
    make(algorithm);
    convert("pkcs8", "-topk8", "-nocrypt", "-in", "clear", "-out", "x.priv_key");
    opens(Optional.empty());
    convert("pkey", "-traditional", "-in", "clear", "-out", "x.priv_key");
    assertTrue(Files.readString(files.keyFile()).matches("(?s)-----BEGIN (RSA|EC) PRIVATE.*"));
    opens(Optional.empty());
    String password = openssl.passphrase("tiger");
    for (String prf : new String[] {"hmacWithSHA256", "hmacWithSHA512", "hmacWithSHA1"}) {
      convert(
          "pkcs8",
          "-topk8",
          "-v2",
          "aes-256-cbc",
          "-v2prf",
          prf,
          "-passout",
          password,
          "-in",
          "clear",
          "-out",
          "x.priv_key");
      needs("tiger");
    }
  }

  private void needs(String text) throws Exception {
    try (Password right = Password.copyOf(text.toCharArray());
        Password wrong = Password.copyOf("lion".toCharArray())) {
      opens(Optional.of(right));
      assertThrows(WrongPasswordException.class, () -> files.open(Optional.of(wrong)));
      assertThrows(WalletClosedException.class, () -> files.open(Optional.empty()));
    }
  }

  @Test
  void ed25519IsRead() throws Exception {
    openssl.run("genpkey", "-algorithm", "Ed25519", "-out", "clear");
    openssl.run(
        "req", "-x509", "-new", "-key", "clear", "-subj", "/O=x/CN=y", "-out", "x.pub_cert");
    mode("x.pub_cert", "rw-r--r--");
    convert("pkey", "-in", "clear", "-out", "x.priv_key");
    opens(Optional.empty());
  }

  @Test
  void whatIsTooWeakOrUnknownIsSaidWithTheWayOut() throws Exception {
    make("EC ec_paramgen_curve:P-256");
    String password = openssl.passphrase("tiger");
    convert("ec", "-in", "clear", "-aes128", "-passout", password, "-out", "x.priv_key");
    says("openssl pkcs8 -topk8 -v2 aes-256-cbc");
    convert(
        "pkcs8", "-topk8", "-scrypt", "-passout", password, "-in", "clear", "-out", "x.priv_key");
    says("openssl pkcs8 -topk8 -v2 aes-256-cbc");
    convert("pkey", "-pubout", "-in", "clear", "-out", "x.priv_key");
    says("holds no private key");
    make("EC ec_paramgen_curve:secp256k1");
    convert("pkey", "-in", "clear", "-out", "x.priv_key");
    says("of a kind that this JDK cannot sign with");
  }

  private void says(String text) {
    String message =
        assertThrows(WalletException.class, () -> files.open(Optional.empty())).getMessage();
    assertTrue(message.contains(text), message);
  }
}
