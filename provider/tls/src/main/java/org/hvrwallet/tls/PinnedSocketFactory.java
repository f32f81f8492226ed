package org.hvrwallet.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Makes sockets of {@link PinnedTls}. */
final class PinnedSocketFactory extends SSLSocketFactory {
  private final PinnedTls tls;

  PinnedSocketFactory(PinnedTls tls) {
    this.tls = tls;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.defaultParameters().getCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return getDefaultCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return new PinnedSocket(tls, new Socket(), null, true, true);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  private Socket connected(InetSocketAddress peer, InetSocketAddress local) throws IOException {
    Socket socket = createSocket();
    try {
      if (local != null) {
        socket.bind(local);
      }
      socket.connect(peer);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Over a socket that is connected. */
  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return new PinnedSocket(tls, plain, null, autoClose, true).toward(host, port);
  }

  /** For a server that read the start of what came in. */
  @Override
  public Socket createSocket(Socket plain, InputStream consumed, boolean autoClose)
      throws IOException {
    return new PinnedSocket(tls, plain, consumed, autoClose, false);
  }
}
