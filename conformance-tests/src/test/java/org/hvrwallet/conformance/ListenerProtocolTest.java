package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * hvrremotelistener as the tools of others see it. If one of these fails, it speaks an older or
 * weaker protocol than was promised, lets in who shows no certificate, or does not understand who
 * implements TLS otherwise.
 */
class ListenerProtocolTest {
  private static final String HELLO = "hello through the tunnel";
  private static final String JSSE = "-Dhvrwallet.tls.engine=jsse";
  private static final String CONSCRYPT = "-Dhvrwallet.tls.engine=conscrypt";
  private static final String AES_256 = "-Dhvrwallet.tls.policy=aes256";
  private static final String PASS_PHRASE =
      "pass:HVRWALLET internal passphrase: this protects nothing from anybody who has this program";

  @TempDir static Path folder;
  private static TunnelSite site;
  private static EchoServer echo;
  private static final Map<String, TunnelProcess> LISTENERS = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    site = new TunnelSite(folder);
    site.pair("other");
    echo = new EchoServer();
    for (String options : List.of(JSSE, CONSCRYPT, AES_256)) {
      LISTENERS.put(options, site.listener(options, echo.port));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (TunnelProcess listener : LISTENERS.values()) {
      listener.close();
    }
    echo.close();
    site.close();
  }

  private static Tool openssl(int port, String... arguments) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(Tool.needed("openssl"), "s_client", "-connect", "127.0.0.1:" + port));
    line.addAll(List.of(arguments));
    return new Tool(folder, line.toArray(String[]::new));
  }

  /** What a client says that is let in. */
  private static String served(int port, String... arguments) throws Exception {
    try (Tool client = openssl(port, arguments)) {
      client.tell(HELLO);
      client.until(HELLO);
      client.endInput();
      return client.end();
    }
  }

  /** What a client says that is not. */
  private static String refused(int port, String... arguments) throws Exception {
    try (Tool client = openssl(port, arguments)) {
      client.tell(HELLO);
      String said = client.end();
      assertFalse(said.contains(HELLO), said);
      return said;
    }
  }

  private static void assertSays(String text, String said) {
    assertTrue(said.contains(text), () -> "expected '" + text + "' in:\n" + said);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void opensslSpeaksTls13AndSeesTheCertificate(String options) throws Exception {
    String said = served(LISTENERS.get(options).port, "-tls1_3");
    String certificate = Files.readString(site.certificate("loc")).strip();
    assertSays(certificate, said);
    assertSays("New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384", said);
    assertSays("Compression: NONE", said);
    assertSays("Secure Renegotiation IS NOT supported", said);
    assertSays("Early data was not sent", said);
    assertFalse(Pattern.compile("Max Early Data: [1-9]").matcher(said).find(), said);
  }

  /** And whoever is refused is told why, by the alert of TLS. */
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void olderProtocolsAreRefusedWithAnAlert(String options) throws Exception {
    for (String version : List.of("-tls1_2", "-tls1_1", "-tls1")) {
      String said = refused(LISTENERS.get(options).port, version, "-cipher", "ALL:@SECLEVEL=0");
      assertSays("alert protocol version", said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT, AES_256})
  void onlyTheSuitesOfThePolicyAreTaken(String options) throws Exception {
    int port = LISTENERS.get(options).port;
    for (String suite : List.of("TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256")) {
      if (options.equals(AES_256)) {
        assertSays("alert handshake failure", refused(port, "-tls1_3", "-ciphersuites", suite));
      } else {
        assertSays("Cipher is " + suite, served(port, "-tls1_3", "-ciphersuites", suite));
      }
    }
    for (String suite : List.of("TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256")) {
      assertSays("alert handshake failure", refused(port, "-tls1_3", "-ciphersuites", suite));
    }
    served(port, "-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void theCertificateOfTheAccessFileIsNeeded(String options) throws Exception {
    Path access = site.access("hub");
    try (TunnelProcess listener = site.listener(options, echo.port, access.toString())) {
      String[] hub = {
        "-cert", "hub.pub_cert", "-key", "hub.priv_key", "-pass", PASS_PHRASE, "-tls1_3"
      };
      served(listener.port, hub);
      assertSays("alert", refused(listener.port, "-tls1_3"));
      hub[1] = "other.pub_cert";
      hub[3] = "other.priv_key";
      assertSays("alert", refused(listener.port, hub));
      hub[1] = "hub.pub_cert";
      hub[3] = "hub.priv_key";
      served(listener.port, hub);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void gnutlsSpeaksTls13AndIsRefusedWithout(String options) throws Exception {
    String program = Tool.needed("gnutls-cli");
    String port = Integer.toString(LISTENERS.get(options).port);
    try (Tool client = new Tool(folder, program, "--insecure", "--port", port, "127.0.0.1")) {
      client.tell(HELLO);
      assertSays("- Description: (TLS1.3-X.509)", client.until(HELLO));
    }
    String older = "NORMAL:-VERS-TLS1.3";
    try (Tool client =
        new Tool(folder, program, "--insecure", "--priority", older, "--port", port, "127.0.0.1")) {
      assertSays("Error in protocol version", client.end());
    }
  }

  private static String testssl(String options, String... sections) throws Exception {
    String program = Tool.needed("testssl", "testssl.sh");
    List<String> line =
        new ArrayList<>(List.of(program, "--quiet", "--color", "0", "--warnings", "off"));
    line.addAll(List.of(sections));
    line.add("127.0.0.1:" + LISTENERS.get(options).port);
    return Child.run(folder, Map.of(), "", line).output();
  }

  private static void assertOnlyTls13(String said) {
    for (String version : List.of("SSLv2", "SSLv3", "TLS 1", "TLS 1.1", "TLS 1.2")) {
      assertTrue(
          Pattern.compile("(?m)^ " + Pattern.quote(version) + " +not offered").matcher(said).find(),
          said);
    }
    assertTrue(Pattern.compile("(?m)^ TLS 1\\.3 +offered \\(OK\\)").matcher(said).find(), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void testsslFindsOnlyTls13(String options) throws Exception {
    assertOnlyTls13(testssl(options, "-p"));
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void testsslFindsNothingVulnerable(String options) throws Exception {
    String said = testssl(options, "-p", "-s", "-f", "-U", "-c");
    assertOnlyTls13(said);
    assertSays("Heartbleed", said);
    assertFalse(said.contains("VULNERABLE (NOT ok)"), said);
    assertFalse(said.contains("potentially VULNERABLE"), said);
    assertFalse(said.contains("NOT ok"), said);
  }
}
