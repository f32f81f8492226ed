package org.hvrwallet.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.PinSet;
import org.hvrwallet.tls.pin.PinTrustManager;
import org.hvrwallet.tls.pin.TlsEvents;

/**
 * One end of encrypted connections: what it presents, and whom it trusts.
 *
 * <p>When either changes, it goes on with a new context of the TLS implementation, which knows none
 * of the sessions of the old one: a peer that still holds a ticket makes a full handshake. Safe for
 * use by several threads.
 */
public final class PinnedTls {
  private final TlsSettings settings;
  private final Optional<X509KeyManager> identity;
  private final Optional<PinTrustManager> trust;
  private final SecureRandom random;
  private volatile Generation generation;

  /** A context, and what it was made for. */
  record Generation(SSLContext context, TlsEngine engine, Object identity, PinSet pins) {}

  /**
   * One end, as the settings of this process have it.
   *
   * @param identity what this end presents; empty: nothing, which a server cannot do
   * @param pins which peers are trusted; empty: a server lets in anybody and asks for no
   *     certificate
   * @throws GeneralSecurityException if the settings ask for what cannot be
   */
  public PinnedTls(Optional<X509KeyManager> identity, Optional<LivePins> pins)
      throws GeneralSecurityException {
    this(
        TlsSettings.ofThisProcess(),
        identity,
        pins.map(live -> new PinTrustManager(live, TlsSettings.ofThisProcess().expired())),
        null);
  }

  PinnedTls(
      TlsSettings settings,
      Optional<X509KeyManager> identity,
      Optional<PinTrustManager> trust,
      SecureRandom random)
      throws GeneralSecurityException {
    this.settings = settings;
    this.identity = identity;
    this.trust = trust;
    this.random = random;
    this.generation = next(pins());
  }

  TlsSettings settings() {
    return settings;
  }

  Optional<PinTrustManager> trust() {
    return trust;
  }

  private PinSet pins() {
    return trust.map(manager -> manager.pins().look()).orElseGet(() -> PinSet.none(""));
  }

  /** The context for what holds now. */
  Generation current() {
    PinSet pins = pins();
    Generation present = generation;
    if (present.pins.equals(pins) && present.identity.equals(version())) {
      return present;
    }
    synchronized (this) {
      present = generation;
      if (!present.pins.equals(pins) || !present.identity.equals(version())) {
        renew(pins);
      }
      return generation;
    }
  }

  /** A change that the settings do not allow leaves those connected who were, and is told. */
  private void renew(PinSet pins) {
    try {
      generation = next(pins);
    } catch (GeneralSecurityException e) {
      generation = new Generation(generation.context, generation.engine, version(), pins);
      TlsEvents.failed("the TLS engine stays what it was", e);
    }
  }

  private Object version() {
    return identity.isPresent() && identity.get() instanceof IdentityKeyManager own
        ? own.version()
        : identity;
  }

  private Generation next(PinSet pins) throws GeneralSecurityException {
    Object version = version();
    Set<String> algorithms = new HashSet<>(pins.keyAlgorithms());
    identity.ifPresent(keys -> algorithms.addAll(KeyKinds.of(keys)));
    TlsEngine engine = TlsEngine.choose(settings, algorithms);
    SSLContext context = engine.newContext();
    KeyManager[] keys = identity.map(engine::forHandshakes).stream().toArray(KeyManager[]::new);
    TrustManager[] trusts = {
      trust.map(manager -> (TrustManager) manager.inner()).orElseGet(NoTrust::new)
    };
    context.init(keys, trusts, random);
    return new Generation(context, engine, version, pins);
  }

  /**
   * An engine for a connection to a peer.
   *
   * @param host of the peer, for messages and for the sessions that are resumed; null if unknown
   * @param port of the peer, or -1
   * @param whenRevoked run once, on another thread, if the peer's pin is removed while the
   *     connection is open; the engine fails then at its next wrap or unwrap
   */
  public SSLEngine clientEngine(String host, int port, Runnable whenRevoked) {
    if (trust.isEmpty()) {
      throw new IllegalStateException("a client needs pins: it would trust anybody");
    }
    PinnedEngine engine = engine(host, port, whenRevoked);
    engine.setUseClientMode(true);
    return engine;
  }

  /**
   * An engine for a connection of a peer.
   *
   * @param whenRevoked as above
   */
  public SSLEngine serverEngine(Runnable whenRevoked) {
    PinnedEngine engine = engine(null, -1, whenRevoked);
    engine.setUseClientMode(false);
    return engine;
  }

  /** An engine that serves no connection, but holds what is set for those to come. */
  PinnedEngine pattern() {
    PinnedEngine engine = engine(null, -1, () -> {});
    engine.setUseClientMode(false);
    return engine;
  }

  /** The context of the last engine that was made. */
  SSLContext context() {
    return generation.context;
  }

  /** What an engine has that nobody changed. */
  SSLParameters defaultParameters() {
    PinnedEngine engine =
        new PinnedEngine(context().createSSLEngine(), generation.engine, this, () -> {});
    try {
      return engine.getSSLParameters();
    } finally {
      engine.end();
    }
  }

  PinnedEngine engine(String host, int port, Runnable whenRevoked) {
    Generation now = current();
    SSLEngine engine =
        host == null ? now.context.createSSLEngine() : now.context.createSSLEngine(host, port);
    return new PinnedEngine(engine, now.engine, this, whenRevoked);
  }

  /**
   * What was negotiated on a connection.
   *
   * @param engine one of this class's; empty if its handshake is not done
   */
  public static Optional<Connection> connection(SSLEngine engine) {
    return ((PinnedEngine) engine).connection();
  }
}
