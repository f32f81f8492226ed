package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Pins in the TLS contexts of the JDK, where nobody but the trust manager looks. If this fails,
 * somebody who was shut out comes back.
 */
@SuppressWarnings("try") // closing early is what is tested
class ForeignContextTest {
  private TlsParty location;
  private TlsParty hub;

  @BeforeEach
  void makeParties() throws Exception {
    Hvr.register();
    location = TlsParty.of("RSA", "location");
    hub = TlsParty.of("RSA", "hub").trusting(location);
    location.trusting("hub", hub.certificate);
  }

  /**
   * A server that is not ours sends tickets, and a client of the JDK comes back with one unless it
   * is told to keep none. The tickets of a live connection go with it in any case.
   */
  @Test
  void aClientInTheJdksOwnContextKeepsNoTickets() throws Exception {
    SSLContext server = SSLContext.getInstance("TLSv1.3");
    KeyManagerFactory identity = KeyManagerFactory.getInstance("SunX509");
    identity.init(location.keys, Hvr.PASSWORD);
    server.init(identity.getKeyManagers(), null, null);
    for (boolean live : new boolean[] {true, false}) {
      hub.trusting(location);
      SSLContext client = hub.context("TLSv1.3");
      if (!live) {
        client.getClientSessionContext().setSessionTimeout(604_801);
      }
      try (TlsTalk talk = new TlsTalk(server);
          SSLSocket first = talk.connect(client)) {
        TlsTalk.echo(first, "a ticket comes with the answer");
        if (!live) {
          first.close();
        }
        hub.trusts.deleteEntry("peer");
        Thread.sleep(TlsTalk.SOON.toMillis());
        try (SSLSocket back = talk.connect(client)) {
          assertThrows(IOException.class, () -> TlsTalk.echo(back, "with a ticket, if any"));
        }
      }
    }
  }

  @Test
  void inTheJdksOwnContextAnEngineEndsToo() throws Exception {
    EnginePair pair = new EnginePair(hub.context("TLSv1.3"), location.context("TLSv1.3"));
    pair.server.setNeedClientAuth(true);
    pair.talk("1", "2");
    assertEquals("1", pair.serverGot.toString());
    location.trusts.deleteEntry("hub");
    Thread.sleep(TlsTalk.SOON.toMillis());
    try {
      pair.talk("3", "4");
    } catch (SSLException e) {
      // or it just says that it is closed
    }
    assertEquals("1", pair.serverGot.toString());
    assertEquals("2", pair.clientGot.toString());
    assertTrue(pair.server.isOutboundDone() && pair.server.isInboundDone());
    pair.close();
  }

  /** In the JDK's own context nobody but the trust manager looks, so nothing is resumed. */
  @Test
  void inTheJdksOwnContextItIsTheSame() throws Exception {
    SSLContext client = hub.context("TLSv1.3");
    try (TlsTalk talk =
            new TlsTalk(location.context("TLSv1.3"), server -> server.setNeedClientAuth(true));
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "before");
      location.trusts.deleteEntry("hub");
      TlsTalk.assertEndsSoon(live);
      try (SSLSocket back = talk.connect(client)) {
        assertThrows(IOException.class, () -> TlsTalk.echo(back, "with a ticket, if any"));
      }
    }
  }
}
