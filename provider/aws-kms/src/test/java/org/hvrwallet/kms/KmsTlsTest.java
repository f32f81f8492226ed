package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The certificate of the endpoint. If this fails, whoever is in the way of the connection to KMS
 * gets the hub encryption key.
 */
class KmsTlsTest {
  private static final String PASSWORD = "changeit";

  private final AtomicInteger requests = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void aCertificateThatTheJvmTrustsIsNeeded() throws Exception {
    try (KmsHub hub = KmsHub.simple();
        Environment environment = new Environment()) {
      byte[] wrapped = hub.generate();
      HttpsServer server = server();
      try {
        hub.properties.put(KmsProperties.TIMEOUT, "10");
        hub.properties.put(
            KmsProperties.ENDPOINT, "https://localhost:" + server.getAddress().getPort());
        KeyServiceException failure =
            assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
        assertEquals(Trouble.UNREACHABLE, failure.trouble());
        assertTrue(failure.getMessage().contains("certificate"), failure.getMessage());
        assertEquals(0, requests.get());

        environment.say("javax.net.ssl.trustStore", folder.resolve("store").toString());
        environment.say("javax.net.ssl.trustStorePassword", PASSWORD);
        assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
        assertEquals(1, requests.get(), "it is trusted now");

        hub.properties.put(
            KmsProperties.ENDPOINT, "https://127.0.0.1:" + server.getAddress().getPort());
        failure = assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
        assertTrue(failure.getMessage().contains("certificate"), failure.getMessage());
        assertEquals(1, requests.get(), "it is another host's");
      } finally {
        server.stop(0);
      }
    }
  }

  private HttpsServer server() throws Exception {
    Path store = folder.resolve("store");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "kms",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return server(context);
  }

  private HttpsServer server(SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] body = "{\"__type\":\"DisabledException\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_REQUEST, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
