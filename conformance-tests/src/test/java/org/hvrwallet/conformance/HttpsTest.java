package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JDK's own HTTPS server and clients with these contexts, and with these factories in the JDK's
 * context. If this fails, programs that exist cannot use pins.
 */
class HttpsTest {
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpsServer server;

  @BeforeAll
  static void register() {
    Hvr.register();
  }

  /** Contexts by name, and the engine where there is a choice. */
  static Stream<Arguments> contexts() {
    return Stream.of(
        Arguments.of("HVRTLS", TlsEngine.CONSCRYPT),
        Arguments.of("HVRTLS", TlsEngine.JSSE),
        Arguments.of("HVRTLS", TlsEngine.AES256),
        Arguments.of("TLSv1.3", TlsEngine.JSSE));
  }

  private URI serve(SSLContext context) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(workers);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean known = false;
          try {
            known = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates().length > 0;
          } catch (IOException e) {
            // nobody asked for a certificate
          }
          exchange.getResponseHeaders().set("Client-Known", Boolean.toString(known));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    workers.shutdownNow();
  }

  private static HttpResponse<byte[]> post(SSLContext context, URI uri, byte[] body)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The host is not the subject of any certificate, and that plays no part. */
  @ParameterizedTest
  @MethodSource("contexts")
  void theHttpClientTalksToTheHttpsServer(String protocol, TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    URI uri = serve(engine.with(() -> location.trusting(hub).context(protocol)));
    byte[] body = new byte[1_000_000];
    new Random(1).nextBytes(body);
    HttpResponse<byte[]> response = post(engine.with(() -> hub.context(protocol)), uri, body);
    assertArrayEquals(body, response.body());
    // HVRTLS asks for a certificate by itself; in the JDK's context, the server must be told to.
    String known = response.headers().firstValue("Client-Known").orElseThrow();
    assertEquals(Boolean.toString(protocol.equals("HVRTLS")), known);
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void theHttpsUrlConnectionTalksToTheHttpsServer(String protocol, TlsEngine engine)
      throws Exception {
    TlsParty location = TlsParty.of("EC", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    URI uri = serve(engine.with(() -> location.trusting(hub).context(protocol)));
    SSLContext context = engine.with(() -> hub.context(protocol));
    for (int i = 0; i < 2; i++) {
      HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
      connection.setSSLSocketFactory(context.getSocketFactory());
      connection.setRequestProperty("Connection", "close");
      connection.setDoOutput(true);
      connection.getOutputStream().write(new byte[] {1, 2, 3});
      try (InputStream in = connection.getInputStream()) {
        assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("contexts")
  void anImpostorIsRefused(String protocol, TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    TlsParty impostor =
        TlsParty.with(
            TestCertificates.pair("RSA", "other"),
            TestCertificates.selfSigned("location", TestCertificates.pair("RSA", "other")));
    URI uri = serve(engine.with(() -> impostor.trusting(hub).context(protocol)));
    SSLContext context = engine.with(() -> hub.context(protocol));
    IOException why = assertThrows(IOException.class, () -> post(context, uri, new byte[1]));
    String said = String.valueOf(rootMessage(why));
    assertTrue(
        said.contains(TestCertificates.pin(impostor.certificate))
            && said.contains(TestCertificates.pin(location.certificate))
            && said.contains("localhost:"),
        said);
  }

  /** Of all that was said on the way up, what says most. */
  private static String rootMessage(Throwable thrown) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    return all.toString();
  }
}
