package org.hvrwallet.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.hvrwallet.tls.pin.Elsewhere;

/** A socket of {@link PinnedTls}: a {@link PinnedEngine} over a plain socket. */
final class PinnedSocket extends EngineSocket {
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final PinnedTls tls;
  private final InputStream consumed;
  private final boolean autoClose;
  private EngineStreams streams;
  private volatile boolean handshaken;
  private volatile IOException failure;
  private volatile boolean closed;
  private boolean inputShut;
  private boolean outputShut;

  /**
   * A socket over another.
   *
   * @param consumed what somebody has read from it already
   * @param autoClose whether closing this one closes that one
   */
  PinnedSocket(
      PinnedTls tls, Socket plain, InputStream consumed, boolean autoClose, boolean client) {
    super(plain);
    this.tls = tls;
    this.consumed = consumed;
    this.autoClose = autoClose;
    // An accepted one is named by its address in messages.
    engine(
        client || !plain.isConnected()
            ? newEngine(null, -1)
            : newEngine(plain.getInetAddress().getHostAddress(), plain.getPort()));
    engine().setUseClientMode(client);
  }

  /** For a peer, whose sessions may be resumed. */
  PinnedSocket toward(String host, int port) {
    replaceEngine(host, port);
    return this;
  }

  private PinnedEngine newEngine(String host, int port) {
    return tls.engine(host, port, () -> Elsewhere.run(this::abort));
  }

  private synchronized void replaceEngine(String host, int port) {
    PinnedEngine next = newEngine(host, port);
    PinnedEngine before = engine();
    next.setUseClientMode(before.getUseClientMode());
    ConnectionParameters.copy(before, next);
    before.end();
    engine(next);
  }

  /** Without waiting until everything is sent: the peer has no right to it any more. */
  private void abort() {
    try {
      plain().setSoLinger(true, 0);
    } catch (SocketException e) {
      // It is closed already.
    }
    endNow();
  }

  private void endNow() {
    try {
      plain().close();
    } catch (IOException e) {
      // It is closed in any case.
    }
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public void connect(SocketAddress address, int timeoutMillis) throws IOException {
    plain().connect(address, timeoutMillis);
    if (address instanceof InetSocketAddress internet) {
      replaceEngine(internet.getHostString(), internet.getPort());
    }
  }

  @Override
  public void startHandshake() throws IOException {
    if (handshaken) {
      return; // TLS 1.3 has no second one
    }
    requireOpen();
    EngineStreams opened = streams();
    synchronized (opened) {
      if (handshaken) {
        return; // another thread did it
      }
      try {
        opened.handshake();
        if (engine().connection().isEmpty()) {
          throw new SSLHandshakeException("the peer closed the connection in the handshake");
        }
      } catch (SocketTimeoutException e) {
        throw e; // it may be tried again
      } catch (IOException e) {
        failure = e;
        sayGoodbye(opened);
        endNow();
        throw e;
      }
      handshaken = true;
    }
    tellListeners();
  }

  /** What the engine has to say about a failure. */
  private static void sayGoodbye(EngineStreams streams) {
    try {
      streams.closeOutbound();
    } catch (IOException e) {
      // The peer will notice that the connection is closed.
    }
  }

  private synchronized EngineStreams streams() throws IOException {
    if (streams == null) {
      if (!isConnected()) {
        throw new SocketException("the socket is not connected");
      }
      InputStream in = plain().getInputStream();
      streams =
          new EngineStreams(
              engine(),
              consumed == null ? in : new SequenceInputStream(consumed, in),
              plain().getOutputStream(),
              !autoClose);
    }
    return streams;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    requireOpen();
    return new SocketInput(this);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    requireOpen();
    return new SocketOutput(this);
  }

  private void requireOpen() throws IOException {
    if (isClosed()) {
      if (failure != null) {
        throw new SSLException(failure.getMessage(), failure); // for who did not listen before
      }
      throw explained(new SocketException("the socket is closed"));
    } else if (!isConnected()) {
      throw new SocketException("the socket is not connected");
    }
  }

  int read(byte[] target, int offset, int length) throws IOException {
    startHandshake();
    if (inputShut) {
      return -1;
    }
    try {
      return streams().read(target, offset, length);
    } catch (SocketException e) {
      throw explained(e);
    }
  }

  /** What a socket says that was closed because its peer is no longer pinned. */
  private IOException explained(SocketException e) {
    return engine().whyRevoked().<IOException>map(SSLException::new).orElse(e);
  }

  int available() throws IOException {
    return handshaken ? streams().available() : 0;
  }

  void write(byte[] source, int offset, int length) throws IOException {
    startHandshake();
    if (outputShut) {
      throw new SocketException("the output was shut down");
    }
    try {
      streams().write(source, offset, length);
    } catch (SocketException e) {
      throw explained(e);
    }
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // closing does not wait for who reads
  public void close() throws IOException {
    if (isClosed()) {
      return;
    }
    closed = true;
    EngineStreams opened;
    synchronized (this) {
      opened = streams;
    }
    if (opened == null) {
      engine().closeOutbound();
    } else {
      sayGoodbye(opened);
    }
    boolean peerIsDone = opened == null || engine().isInboundDone();
    engine().end();
    if (autoClose && peerIsDone) {
      plain().close();
    } else if (autoClose) {
      closeLater(opened);
    }
  }

  /**
   * The peer may have sent what nobody has read: closed over that, the system would tell it of an
   * error, and drop what is still on its way to it. So it is told the end first, and given a moment
   * to do the same.
   */
  private void closeLater(EngineStreams opened) throws IOException {
    try {
      plain().shutdownOutput();
      plain().setSoTimeout((int) LINGER.toMillis());
      Elsewhere.run(
          () -> {
            opened.drain(LINGER);
            endNow();
          });
    } catch (IOException | UnsupportedOperationException e) {
      plain().close();
    }
  }

  /** Also where the socket below goes on, which was another's and is to be left open. */
  @Override
  public boolean isClosed() {
    return closed || super.isClosed();
  }

  @Override
  public void shutdownOutput() throws IOException {
    startHandshake();
    outputShut = true;
    streams().closeOutbound();
  }

  @Override
  public void shutdownInput() {
    inputShut = true;
  }

  @Override
  public boolean isInputShutdown() {
    return inputShut;
  }

  @Override
  public boolean isOutputShutdown() {
    return outputShut;
  }

  @Override
  public SSLSession getSession() {
    try {
      startHandshake();
    } catch (IOException e) {
      // As SSLSocket says: the session is not valid then.
    }
    return engine().getSession();
  }
}
