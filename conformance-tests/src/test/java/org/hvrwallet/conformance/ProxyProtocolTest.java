package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hub's end of a tunnel, in front of OpenSSL. If one of these fails, a hub sends what is secret
 * to somebody else, or in an older protocol, or cannot speak with who implements TLS otherwise.
 */
class ProxyProtocolTest {
  private static final String JSSE = "-Dhvrwallet.tls.engine=jsse";
  private static final String CONSCRYPT = "-Dhvrwallet.tls.engine=conscrypt";
  private static final Pattern ACCEPTS = Pattern.compile("ACCEPT \\S*:(\\d+)\\s");
  private static final String PASS_PHRASE =
      "pass:HVRWALLET internal passphrase: this protects nothing from anybody who has this program";

  @TempDir static Path folder;
  private static TunnelSite site;

  @BeforeAll
  static void start() {
    site = new TunnelSite(folder);
    site.pair("other");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** A server that sends each line back, its last character first. */
  private static Tool server(String pair, String version) throws Exception {
    List<String> line =
        new ArrayList<>(List.of(Tool.needed("openssl"), "s_server", "-accept", "0", "-rev"));
    line.addAll(List.of("-cert", pair + ".pub_cert", "-key", pair + ".priv_key"));
    line.addAll(List.of("-pass", PASS_PHRASE, version));
    return new Tool(folder, line.toArray(String[]::new));
  }

  private static int port(Tool server) throws InterruptedException {
    server.until("ACCEPT ");
    Matcher accepts = ACCEPTS.matcher(server.until("\n"));
    assertTrue(accepts.find());
    return Integer.parseInt(accepts.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void opensslWithThePinnedCertificateIsSpokenTo(String options) throws Exception {
    try (Tool server = server("loc", "-tls1_3");
        TunnelProcess proxy = site.proxy(options, port(server));
        PlainClient client = new PlainClient(proxy.port)) {
      client.socket.getOutputStream().write("tiger\n".getBytes(StandardCharsets.UTF_8));
      byte[] back = client.socket.getInputStream().readNBytes("tiger\n".length());
      assertEquals("regit\n", new String(back, StandardCharsets.UTF_8));
    }
  }

  private static void assertRefused(TunnelProcess proxy) throws IOException {
    try (PlainClient client = new PlainClient(proxy.port)) {
      assertThrows(IOException.class, () -> client.echo("tiger\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void anotherCertificateIsRefusedAndBothAreNamed(String options) throws Exception {
    try (Tool server = server("other", "-tls1_3");
        TunnelProcess proxy = site.proxy(options, port(server))) {
      assertRefused(proxy);
      String line = proxy.says("handshake failed");
      assertTrue(line.contains(site.pin("other")) && line.contains(site.pin("loc")), line);
      assertEquals(1, proxy.counted("handshakesFailed"));
      assertEquals(0, proxy.counted("bytesFromPeers"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void anOlderProtocolIsRefused(String options) throws Exception {
    try (Tool server = server("loc", "-tls1_2");
        TunnelProcess proxy = site.proxy(options, port(server))) {
      assertRefused(proxy);
      proxy.says("handshake failed");
      assertEquals(1, proxy.counted("handshakesFailed"));
    }
  }
}
