package org.hvrwallet.tls.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.ldap.LdapName;
import org.hvrwallet.spi.Password;
import org.hvrwallet.tls.pin.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, other programs refuse the pairs that hvrsslgen makes, or they are weak. */
class PairMakerTest {
  private static final Map<String, PairMaker> MAKERS =
      Map.of(
          "RSA", PairMaker.rsa(2048, "Oracle Source location"),
          "EC", PairMaker.ec("Oracle Source location"),
          "Ed25519", PairMaker.ed25519("Oracle Source location"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void openSslReadsAndVerifiesWhatWasMade(String type) throws Exception {
    OpenSsl openssl = new OpenSsl(folder);
    NewPair pair = MAKERS.get(type).make();
    PairFiles files = PairFiles.at(folder.resolve("x"));
    try (Password passphrase = Password.copyOf("tiger".toCharArray())) {
      files.write(pair, Optional.of(passphrase));
    }
    String text = openssl.run("x509", "-in", "x.pub_cert", "-noout", "-text");
    for (String expected :
        List.of(
            "Version: 3",
            "Subject: CN = Oracle Source location",
            type.equals("Ed25519") ? "ED25519" : "SHA256",
            "CA:FALSE",
            "Digital Signature",
            "TLS Web Server Authentication, TLS Web Client Authentication")) {
      assertTrue(
          text.toLowerCase(Locale.ROOT).contains(expected.toLowerCase(Locale.ROOT)),
          () -> expected + " in " + text);
    }
    for (String purpose : List.of("sslserver", "sslclient")) {
      openssl.run(
          "verify", "-x509_strict", "-purpose", purpose, "-CAfile", "x.pub_cert", "x.pub_cert");
    }
    String password = openssl.passphrase("tiger");
    String publicKey =
        openssl.run("pkey", "-in", "x.priv_key", "-passin", password, "-pubout", "-check");
    assertTrue(
        publicKey.endsWith(openssl.run("x509", "-in", "x.pub_cert", "-noout", "-pubkey")),
        publicKey);
    String structure = openssl.run("asn1parse", "-in", "x.priv_key");
    for (String expected : List.of("PBES2", "hmacWithSHA256", "aes-256-cbc", ":0927C0")) {
      assertTrue(structure.contains(expected), () -> expected + " in " + structure);
    }
  }

  @Test
  void thePinIsTheSha256ThatOpenSslComputes() throws Exception {
    OpenSsl openssl = new OpenSsl(folder);
    PairFiles files = PairFiles.at(folder.resolve("x"));
    files.write(MAKERS.get("EC").make(), Optional.empty());
    String printed =
        openssl.run("x509", "-in", "x.pub_cert", "-noout", "-fingerprint", "-sha256").strip();
    assertEquals(
        Pin.parse("sha256:" + printed.substring(printed.indexOf('=') + 1)),
        Optional.of(Pin.of(files.certificate())));
  }

  @Test
  void aCertificateIsOfTwentyYearsFromABitInThePastAndUnique() {
    X509Certificate one = MAKERS.get("EC").make().certificate();
    X509Certificate other = MAKERS.get("EC").make().certificate();
    Instant from = one.getNotBefore().toInstant();
    assertEquals(
        from.atOffset(ZoneOffset.UTC).plusYears(20).toInstant(), one.getNotAfter().toInstant());
    assertTrue(from.isBefore(Instant.now().minusSeconds(600)), "clocks differ");
    assertTrue(from.isAfter(Instant.now().minusSeconds(86_400)));
    assertEquals(3, one.getVersion());
    assertEquals(one.getIssuerX500Principal(), one.getSubjectX500Principal());
    assertTrue(one.getSerialNumber().signum() > 0 && one.getSerialNumber().bitLength() > 64);
    assertNotEquals(one.getSerialNumber(), other.getSerialNumber());
    assertNotEquals(one.getPublicKey(), other.getPublicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CN=a,O=b", "#0c0161", "\\#x", " two  spaces ", "Größe 東京", "+;\"<>="})
  void aSubjectIsTextWhateverItLooksLike(String subject) throws Exception {
    X509Certificate certificate = PairMaker.ec(subject).make().certificate();
    LdapName name = new LdapName(certificate.getSubjectX500Principal().getName());
    assertEquals(1, name.size());
    assertEquals(subject, name.getRdn(0).getValue());
  }

  @Test
  void whatCannotBeMadeIsRefusedAtOnce() {
    for (int bits : new int[] {0, 512, 1024, 2047, 16_385, 1 << 30}) {
      assertThrows(IllegalArgumentException.class, () -> PairMaker.rsa(bits, "x"));
    }
    for (String subject : List.of("", "  ", "a\nb", "x".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> PairMaker.ec(subject));
    }
    PairMaker.ec("x".repeat(64));
  }

  @Test
  void moreBitsAreMadeWhereTheyAreAskedFor() {
    X509Certificate certificate = PairMaker.rsa(3072, "x").make().certificate();
    assertEquals(3072, ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength());
    assertEquals("SHA256withRSA", certificate.getSigAlgName());
  }

  @Test
  void theKeyIsForItsUserAlone() throws Exception {
    PairFiles files = PairFiles.at(folder.resolve("x"));
    files.write(MAKERS.get("EC").make(), Optional.empty());
    assertEquals("rw-------", mode(files.keyFile()));
    assertEquals("rw-r--r--", mode(files.certificateFile()));
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theInternalPassphraseIsTheOneThatIsPublished() throws Exception {
    OpenSsl openssl = new OpenSsl(folder);
    PairFiles.at(folder.resolve("x")).write(MAKERS.get("RSA").make(), Optional.empty());
    String document = Files.readString(Path.of("PAIRS.md"));
    String published =
        document
            .lines()
            .filter(line -> line.contains("HVRWALLET internal"))
            .findFirst()
            .orElseThrow();
    openssl.run(
        "pkey", "-in", "x.priv_key", "-noout", "-passin", openssl.passphrase(published.strip()));
    assertTrue(openssl.run("asn1parse", "-in", "x.priv_key").contains("INTEGER           :0800"));
  }
}
