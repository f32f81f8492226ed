package org.hvrwallet.cli;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tls.PinnedTls;
import org.hvrwallet.tls.pair.CertificateNames;
import org.hvrwallet.tls.pin.FilePins;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tunnel.ConnectionEnd;
import org.hvrwallet.tunnel.access.TlsEnds;

/** The pinned TLS of a tunnel. Certificates are watched once for each set of names. */
final class TunnelEnds implements TlsEnds {
  private final Optional<X509KeyManager> identity;
  private final Map<List<String>, LivePins> pins = new ConcurrentHashMap<>();
  private final Map<List<String>, PinnedTls> ends = new ConcurrentHashMap<>();

  /**
   * Ends that present a pair.
   *
   * @param identity empty: nothing is presented, which only a client can do
   */
  TunnelEnds(Optional<X509KeyManager> identity) {
    this.identity = identity;
  }

  @Override
  public ConnectionEnd server(List<String> certificates) {
    return end(whenRevoked -> tls(certificates).serverEngine(whenRevoked));
  }

  @Override
  public ConnectionEnd client(String host, int port, String certificate) {
    return end(whenRevoked -> tls(List.of(certificate)).clientEngine(host, port, whenRevoked));
  }

  /**
   * Finds out at the start what else the first connection would.
   *
   * @param certificates as for a server, or the one of a client
   * @throws WalletRefusedException if the names or the settings of TLS cannot be
   */
  void require(List<String> certificates) throws WalletException {
    tls(certificates);
  }

  @Override
  public boolean isPinned(String certificate, Pin pin) {
    LivePins known = pins.get(List.of(certificate));
    return known != null && known.look().has(pin);
  }

  private PinnedTls tls(List<String> certificates) throws WalletException {
    PinnedTls known = ends.get(certificates);
    if (known != null) {
      return known;
    }
    Optional<LivePins> trusted = Optional.empty();
    if (!certificates.isEmpty()) {
      for (String certificate : certificates) {
        watch(List.of(certificate));
      }
      trusted = Optional.of(watch(certificates));
    }
    try {
      PinnedTls made = new PinnedTls(identity, trusted);
      PinnedTls other = ends.putIfAbsent(certificates, made);
      return other == null ? made : other;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new WalletRefusedException(e.getMessage(), e);
    }
  }

  private LivePins watch(List<String> certificates) throws WalletException {
    List<Path> files = new ArrayList<>();
    for (String certificate : certificates) {
      files.add(CertificateNames.resolve(certificate).certificateFile());
    }
    return pins.computeIfAbsent(certificates, some -> new LivePins(FilePins.ofPeers(files)));
  }

  /** Makes an engine, which the settings of TLS may not allow. */
  @FunctionalInterface
  private interface Engines {
    SSLEngine engine(Runnable whenRevoked) throws GeneralSecurityException, WalletException;
  }

  private static ConnectionEnd end(Engines engines) {
    return new ConnectionEnd() {
      @Override
      public Optional<SSLEngine> engine(Runnable whenRevoked) throws WalletException {
        try {
          return Optional.of(engines.engine(whenRevoked));
        } catch (GeneralSecurityException e) {
          throw new WalletRefusedException(e.getMessage(), e);
        }
      }

      @Override
      public Connection connection(SSLEngine engine) {
        return PinnedTls.connection(engine)
            .orElseThrow(() -> new AssertionError("asked for after the handshake"));
      }
    };
  }
}
