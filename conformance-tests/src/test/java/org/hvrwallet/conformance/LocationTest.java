package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hvrwallet location: if these fail, a hub trusts another certificate than the operator named, or
 * none, and nobody is told.
 */
class LocationTest {
  @TempDir Path config;
  private HubFiles hub;
  private Path file;

  @BeforeEach
  void aPair() {
    hub = new HubFiles(config);
    file = config.resolve("files/hvrlocations-sales/locations.json");
    hub.run("hvrsslgen", "", "--type", "EC", "x", "y").succeeds();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private Child location(String... words) {
    List<String> line = new ArrayList<>(List.of("location"));
    line.addAll(List.of(words));
    return hub.hvrwallet("", line.toArray(String[]::new));
  }

  @Test
  void propertiesAreSetShownAndUnset() {
    location("sales").succeeds().says("Hub sales has no locations");
    location(
            "sales",
            "oracle",
            "SslRemoteCertificate=./x.pub_cert",
            "SslLocalCertificateKeyPair=./x")
        .succeeds();
    location("sales", "oracle")
        .succeeds()
        .says("oracle: SslRemoteCertificate=" + config + "/x (" + config + "/x.pub_cert, sha256:")
        .says("oracle: SslLocalCertificateKeyPair=" + config + "/x (");
    location("--json", "sales")
        .succeeds()
        .says("\"oracle\" : {\n    \"SslRemoteCertificate\" : {\n      \"value\" : \"" + config)
        .says("\"pin\" : \"sha256:");
    location("sales", "oracle", "SslLocalCertificateKeyPair=").succeeds();
    assertFalse(location("sales").succeeds().output().contains("KeyPair"));
    location("sales", "oracle", "SslRemoteCertificate=").succeeds().says("is deleted");
    location("sales", "oracle").exits(1).says("no location oracle");
    location("--json", "sales").succeeds().says("{ }");
  }

  @Test
  void whatCannotBeUsedIsNotSetUnlessItIsMeant() throws Exception {
    location("sales", "o", "SslRemoteCertificate=later")
        .exits(1)
        .says("there is no certificate " + Hvr.ROOT.resolve("lib/cert/later.pub_cert"))
        .says("--unchecked");
    location("sales", "o", "SslRemoteCertificate=./x", "SslLocalCertificateKeyPair=./y").exits(1);
    assertFalse(Files.exists(file), "all or nothing");
    location("--unchecked", "sales", "o", "SslRemoteCertificate=later").succeeds();
    location("sales").succeeds().says("cannot be used: there is no certificate");
    location("--json", "sales").succeeds().says("\"trouble\" : \"there is no certificate");
    Path key = config.resolve("x.priv_key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    location("sales", "o", "SslLocalCertificateKeyPair=./x").exits(1).says("chmod 0600 " + key);
    location("sales", "o", "SslRemoteCertificate=./x").succeeds();
  }

  @Test
  void mistakesOfUseAreSaidInOneLineAndChangeNothing() throws Exception {
    location("sales", "o", "SslRemoteCertificate=./x").succeeds();
    byte[] before = Files.readAllBytes(file);
    String known = "it has SslRemoteCertificate and SslLocalCertificateKeyPair";
    location("sales", "o", "SslRemote=./x").exits(2).says(known);
    location("sales", "o", "SslRemoteCertificate").exits(2).says("PROPERTY=VALUE");
    location("sales", "o", "SslRemoteCertificate=./x", "sslremotecertificate=").exits(2);
    location("sales", "../o", "SslRemoteCertificate=./x").exits(2).says("the name of a location");
    location("./sales").exits(2).says("is not the name of a hub");
    location("--delete", "sales").exits(2).says("--delete wants");
    location("--delete", "sales", "o", "SslRemoteCertificate=").exits(2);
    location("--unchecked", "sales", "o").exits(2);
    location("--json", "sales", "o", "SslRemoteCertificate=").exits(2);
    location("--delete", "sales", "other").exits(1).says("it has o");
    assertArrayEquals(before, Files.readAllBytes(file));
    Child wrong = location("--nosuch", "sales").exits(2);
    assertEquals(1, wrong.output().lines().count(), wrong::toString);
    location("--delete", "sales", "o").succeeds();
    Files.writeString(file, "{}");
    location("sales").exits(5).says("damaged");
  }

  /** Each of them reads the file, changes it and writes it. */
  @Test
  void noChangeOfSeveralProcessesIsLost() {
    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> location("sales", "l" + i, "SslRemoteCertificate=./x").succeeds());
    assertEquals(8, location("sales").succeeds().output().lines().count());
  }

  @Test
  void aHubAndItsLocationsDoNotMeet() throws Exception {
    location("sales", "o", "SslRemoteCertificate=./x").succeeds();
    hub.command("", "sales").exits(1).says("has no wallet");
    hub.create();
    hub.hvrwallet("", "doctor", "sales");
    assertEquals(1, hub.load(Hvr.PASSWORD).size());
    hub.command("correct horse\n", "-d", "A", "-p", "sales").succeeds();
    assertTrue(Files.exists(file));
    location("sales", "o").succeeds();
  }
}
