package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hvrsslgen: what it prints, and what it refuses. If these fail, an end of a connection loses the
 * key by which the other knows it, or an operator compares the wrong pin.
 */
class SslGenTest {
  private static final int KILLS = 8;

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aFolder() {
    hub = new HubFiles(config);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private Child generate(String input, String... arguments) {
    return hub.run("hvrsslgen", input, arguments);
  }

  @Test
  void itSaysWhatItWroteAndWhatToCompare() throws Exception {
    Child child = generate("", "-a", "2048", "oracle_source", "Oracle Source location").succeeds();
    Path certificate = config.resolve("oracle_source.pub_cert");
    byte[] der =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)))
            .getEncoded();
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(der);
    child
        .says("Generating SSL key pair...\nGenerating SSL key pair... completed.\n")
        .says("Private key written to 'oracle_source.priv_key'.\n")
        .says("Public Certificate written to 'oracle_source.pub_cert'.\n")
        .says("Certificate subject: 'Oracle Source location'\n")
        .says("Certificate pin: sha256:" + HexFormat.of().formatHex(sha256) + "\n")
        .says("protects nothing from anybody who has this program")
        .says("copy 'oracle_source.pub_cert'");
    Path key = config.resolve("oracle_source.priv_key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertTrue(Files.readString(key).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  }

  @Test
  void aPassphraseIsAskedForTwice() throws Exception {
    generate("tiger\nlion\n", "-p", "--type", "EC", "x", "y").exits(3).says("are not the same");
    generate("", "-p", "--type", "EC", "x", "y").exits(3).says("the input had none");
    assertEquals(List.of(), written());
    Child child = generate("tiger\ntiger\n", "-p", "--type", "ed25519", "x", "y").succeeds();
    child.says("whoever uses the pair needs it");
    assertTrue(!child.output().contains("tiger") && !child.output().contains("internal"));
    hub.hvrwallet("", "location", "sales", "o", "SslLocalCertificateKeyPair=./x").succeeds();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(config)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void mistakesWriteNothing() throws Exception {
    generate("", "-a", "1024", "x", "y").exits(2).says("2048 to 16384 bits");
    generate("", "-a", "3072", "--type", "EC", "x", "y").exits(2).says("-a is the length");
    generate("", "--type", "DSA", "x", "y").exits(2).says("RSA, EC, ED25519");
    generate("", "a/x", "y").exits(2).says("-d says in which folder");
    generate("", "x", "").exits(2).says("1 to 64 characters");
    generate("", "x").exits(2).says("SUBJECT");
    generate("", "-d", "nowhere", "x", "y").exits(1).says("there is no folder");
    assertEquals(List.of(), written());
    generate("", "--type", "EC", "x", "y").succeeds();
    byte[] key = Files.readAllBytes(config.resolve("x.priv_key"));
    generate("", "--type", "EC", "x", "y").exits(1).says("x.pub_cert is there already");
    Files.delete(config.resolve("x.pub_cert"));
    generate("", "--type", "EC", "x", "y").exits(1).says("x.priv_key is there already");
    assertArrayEquals(key, Files.readAllBytes(config.resolve("x.priv_key")));
  }

  /** Two at once make one pair, and not the key of one with the certificate of the other. */
  @Test
  void twoAtOnceDoNotMixTheirFiles() {
    List<Integer> ends =
        List.of("one", "two", "three", "four").parallelStream()
            .map(subject -> generate("", "--type", "EC", "x", subject).exitCode())
            .sorted()
            .toList();
    assertEquals(List.of(0, 1, 1, 1), ends);
    opens();
  }

  private void opens() {
    hub.hvrwallet("", "location", "sales", "o", "SslLocalCertificateKeyPair=./x").succeeds();
  }

  @Test
  void aKillLeavesAPairOrNothingInTheWayOfTheNext() throws Exception {
    Random random = new Random();
    List<String> line = hub.line("hvrsslgen", "--type", "EC", "x", "y");
    for (int i = 0; i < KILLS; i++) {
      Victim.run(config, hub.environment(), "", line, 300 + random.nextInt(700));
      boolean complete = Files.exists(config.resolve("x.pub_cert"));
      if (complete) {
        opens();
      } else {
        generate("", "--type", "EC", "x", "y").succeeds();
        opens();
      }
      Files.delete(config.resolve("x.pub_cert"));
      Files.delete(config.resolve("x.priv_key"));
    }
  }

  /** Others read what every JDK writes, and each JDK what the other wrote. */
  @Test
  void eachJdkMakesPairsThatTheOthersOpen() {
    for (Jdk jdk : Jdk.all()) {
      Map<String, String> environment =
          Map.of("HVR_CONFIG", config.toString(), "JAVA_HOME", jdk.home().toString());
      for (String type : List.of("RSA", "EC", "Ed25519")) {
        String name = type + jdk.feature();
        Child.run(config, environment, "", hub.line("hvrsslgen", "--type", type, name, "y"))
            .succeeds();
        for (Jdk other : Jdk.all()) {
          Map<String, String> its =
              Map.of("HVR_CONFIG", config.toString(), "JAVA_HOME", other.home().toString());
          String property = "SslLocalCertificateKeyPair=./" + name;
          Child.run(config, its, "", hub.line("hvrwallet", "location", "sales", name, property))
              .succeeds();
        }
      }
    }
  }
}
