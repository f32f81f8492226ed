package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tls.IdentityKeyManager;
import org.hvrwallet.tls.PinnedTls;
import org.hvrwallet.tls.pin.FixedPins;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.Pin;

/** Ends as the commands make them, with the engine that somebody wants. */
final class PinnedEnds {
  private static final String ENGINE = "hvrwallet.tls.engine";

  private PinnedEnds() {}

  static ConnectionEnd server(TestTls own, TestTls other, String engine) {
    PinnedTls tls = tls(own, other, engine);
    return end(engine, tls::serverEngine);
  }

  static ConnectionEnd client(TestTls own, TestTls other, String engine) {
    PinnedTls tls = tls(own, other, engine);
    return end(engine, whenRevoked -> tls.clientEngine("peer", 1, whenRevoked));
  }

  private static PinnedTls tls(TestTls own, TestTls other, String engine) {
    System.setProperty(ENGINE, engine);
    try {
      IdentityKeyManager identity = new IdentityKeyManager(own::identities);
      String pin = Pin.of(other.certificate()).toString();
      return new PinnedTls(
          Optional.of(identity), Optional.of(new LivePins(new FixedPins(List.of(pin)))));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } finally {
      System.clearProperty(ENGINE);
    }
  }

  private interface Engines {
    SSLEngine engine(Runnable whenRevoked) throws GeneralSecurityException;
  }

  private static ConnectionEnd end(String kind, Engines engines) {
    return new ConnectionEnd() {
      @Override
      public Optional<SSLEngine> engine(Runnable whenRevoked) {
        try {
          return Optional.of(engines.engine(whenRevoked));
        } catch (GeneralSecurityException e) {
          throw new AssertionError(e);
        }
      }

      @Override
      public Connection connection(SSLEngine engine) {
        Connection connection = PinnedTls.connection(engine).orElseThrow();
        assertTrue(connection.engine().equalsIgnoreCase(kind), connection::toString);
        return connection;
      }
    };
  }
}
