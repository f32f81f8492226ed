import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The two ends of an encrypted connection, in one program. Each presents the private key of its wallet, and trusts
 * the certificates in it: nobody else, whatever name he gives himself.
 *
 * <p>java -cp hvrwallet.jar Handshake.java LOCATION_WALLET HUB_WALLET PASSWORD_FILE
 */
public class Handshake {
  public static void main(String[] args) throws Exception {
    char[] password = Files.readAllLines(Path.of(args[2])).get(0).toCharArray();
    SSLContext location = context(args[0], password);
    SSLContext hub = context(args[1], password);
    try (SSLServerSocket server =
        (SSLServerSocket)
            location.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread listener = new Thread(() -> talk("location", server));
      listener.start();
      try (SSLSocket socket =
          (SSLSocket)
              hub.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
        talk("hub", socket);
      }
      listener.join();
    } catch (IOException e) {
      System.err.println("hub: " + e.getMessage());
      System.exit(1);
    }
  }

  private static SSLContext context(String wallet, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (FileInputStream in = new FileInputStream(wallet)) {
      store.load(in, password);
    }
    KeyManagerFactory identity = KeyManagerFactory.getInstance("HVRWALLET");
    identity.init(store, password);
    TrustManagerFactory pins = TrustManagerFactory.getInstance("HVRPIN");
    pins.init(store);
    SSLContext context = SSLContext.getInstance("HVRTLS"); // or TLSv1.3, which takes them too
    context.init(identity.getKeyManagers(), pins.getTrustManagers(), null);
    return context;
  }

  private static void talk(String me, SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      talk(me, socket);
    } catch (IOException e) {
      System.err.println(me + ": " + e.getMessage());
    }
  }

  /** Says something, and shows who said what at the other end. */
  private static void talk(String me, SSLSocket socket) throws IOException {
    socket.startHandshake();
    PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
    out.println("hello from the " + me);
    String heard = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
    if (heard == null) {
      throw new IOException("the other end went away");
    }
    X509Certificate peer = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    System.out.println(
        me + ": " + peer.getSubjectX500Principal() + " said '" + heard + "' over "
            + socket.getSession().getValue("hvrwallet.connection"));
  }
}
