import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** What an ordinary application does with key stores, in a JVM whose default type is ours. Arguments: a PKCS12 file and its password. */
public class DefaultType {
  public static void main(String[] args) throws Exception {
    System.out.println("default type " + KeyStore.getDefaultType());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null); // opens cacerts with the default type
    int trusted = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;
    SSLContext.getDefault();
    if (trusted > 10) {
      System.out.println("trust store loaded");
    }
    handshake(args[0], args[1].toCharArray());
    inMemory(args[0], args[1].toCharArray());
  }

  static KeyStore load(String type, String file, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  static void handshake(String file, char[] password) throws Exception {
    KeyStore keys = load(KeyStore.getDefaultType(), file, password);
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, password);
    KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
    trust.load(null, null);
    trust.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    try (SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
      CompletableFuture<Void> accepted = CompletableFuture.runAsync(() -> accept(server));
      try (SSLSocket client =
          (SSLSocket) context.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
        client.startHandshake();
        client.getOutputStream().write(1);
        accepted.get();
      }
    }
    System.out.println("handshake with an application's PKCS12 done");
  }

  static void accept(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.getInputStream().read();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As servers do that copy one key into a store of its own. */
  static void inMemory(String file, char[] password) throws Exception {
    KeyStore keys = load("PKCS12", file, password);
    KeyStore copy = KeyStore.getInstance(KeyStore.getDefaultType());
    copy.load(null, null);
    Certificate[] chain = keys.getCertificateChain("server");
    copy.setKeyEntry("server", keys.getKey("server", password), password, chain);
    if (copy.size() == 1 && copy.getKey("server", password).equals(keys.getKey("server", password))) {
      System.out.println("in-memory store works");
    }
  }
}
