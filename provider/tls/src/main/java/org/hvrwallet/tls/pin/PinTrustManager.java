package org.hvrwallet.tls.pin;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a peer whose leaf certificate is pinned. Issuers, host names and key usages play no part:
 * only {@code chain[0]} counts, whose key the handshake proves.
 *
 * <p>In the JDK's own contexts, a client that resumes a session is not looked at. Who makes such a
 * client and removes pins while it runs, sets the timeout of its sessions to more than seven days
 * ({@code context.getClientSessionContext().setSessionTimeout(604_801)}): then the JDK keeps no
 * tickets. {@code HVRTLS} needs no such thing.
 *
 * <p>Extended, since the JDK adds checks of its own to a trust manager that is not. Safe for use by
 * several threads.
 */
public final class PinTrustManager extends X509ExtendedTrustManager {
  private final LivePins pins;
  private final Expiry expired;

  /** Trusts some pins. */
  public PinTrustManager(LivePins pins, Expiry expired) {
    this.pins = pins;
    this.expired = expired;
  }

  /** What it trusts. */
  public LivePins pins() {
    return pins;
  }

  /**
   * The same trust for contexts that look at each connection themselves, also at those that resume
   * a session.
   */
  public X509ExtendedTrustManager inner() {
    return new InnerTrustManager(this);
  }

  /**
   * Checks what a peer presented.
   *
   * @param peer who that is, for messages
   * @throws CertificateException if it is not let in; the text says what to do
   */
  void check(X509Certificate[] chain, String peer) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException(peer + " presented no certificate");
    }
    Pin seen = Pin.of(chain[0]);
    if (!pins.look().has(seen)) {
      String why = pins.refusal(seen, peer);
      TlsEvents.refused(peer, why);
      throw new CertificateException(why);
    }
    checkTime(chain[0], seen, peer);
  }

  /**
   * Checks whether a pinned certificate is within its time, if that matters.
   *
   * @throws CertificateException if it matters, and it is not
   */
  public void checkTime(X509Certificate leaf, Pin seen, String peer) throws CertificateException {
    try {
      leaf.checkValidity();
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      String what =
          e instanceof CertificateExpiredException
              ? "it expired on " + leaf.getNotAfter().toInstant()
              : "it is not valid before " + leaf.getNotBefore().toInstant();
      if (expired == Expiry.REFUSE) {
        String why = "the pinned certificate of " + peer + " is refused, since " + what;
        TlsEvents.refused(peer, why);
        throw new CertificateException(why, e);
      }
      TlsEvents.outOfTime(peer, seen, what);
    }
  }

  /**
   * What follows where nobody but this trust manager looks: the JDK does not tell it of connections
   * that resume a session. Servers send no ticket if the session is invalid by then. Clients keep
   * tickets all the same, which go with the session when the connection is ended (decision 15).
   */
  private <T> void follow(
      X509Certificate leaf,
      boolean client,
      SSLSession handshake,
      T connection,
      BiConsumer<T, String> end)
      throws CertificateException {
    if (handshake != null && !client) {
      handshake.invalidate();
    }
    if (!pins.hold(Pin.of(leaf), connection, end)) {
      throw new CertificateException("the pin of the peer was just removed");
    }
  }

  private void check(X509Certificate[] chain, Socket socket) throws CertificateException {
    check(chain, Peers.name(socket));
    if (socket instanceof SSLSocket tls) {
      follow(
          chain[0], tls.getUseClientMode(), tls.getHandshakeSession(), tls, PinTrustManager::end);
    }
  }

  private void check(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
    check(chain, Peers.name(engine));
    if (engine != null) {
      follow(
          chain[0],
          engine.getUseClientMode(),
          engine.getHandshakeSession(),
          engine,
          PinTrustManager::end);
    }
  }

  /** Elsewhere, since closing waits for a peer that does not read. */
  private static void end(SSLSocket socket, String why) {
    Elsewhere.run(() -> close(socket));
    TlsEvents.revoked(Peers.name(socket), why);
  }

  private static void close(SSLSocket socket) {
    try {
      socket.getSession().invalidate();
      socket.close();
    } catch (IOException e) {
      // It is closed in any case.
    }
  }

  /** It fails at its next wrap or unwrap. */
  private static void end(SSLEngine engine, String why) {
    engine.getSession().invalidate();
    engine.closeOutbound();
    try {
      engine.closeInbound();
    } catch (IOException e) {
      // It says that the peer did not close the connection, which is so.
    }
    TlsEvents.revoked(Peers.name(engine), why);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, Peers.UNKNOWN);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain, Peers.UNKNOWN);
  }

  /** None: issuers play no part, and a server that lists some turns away who has no other. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
