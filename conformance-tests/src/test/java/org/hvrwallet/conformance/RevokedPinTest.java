package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pin is removed while its peer holds a ticket and an open connection. If one of these fails,
 * somebody who was shut out goes on reading, for hours perhaps, or comes back with the ticket.
 */
@SuppressWarnings("try") // closing early is what is tested
class RevokedPinTest {
  private TlsParty location;
  private TlsParty hub;

  @BeforeAll
  static void register() {
    Hvr.register();
  }

  @BeforeEach
  void makeParties() throws Exception {
    location = TlsParty.of("RSA", "location");
    hub = TlsParty.of("RSA", "hub").trusting(location);
    location.trusting("hub", hub.certificate);
  }

  static Stream<Arguments> enginesOfBothEnds() {
    List<TlsEngine> engines = List.of(TlsEngine.CONSCRYPT, TlsEngine.JSSE);
    return engines.stream().flatMap(one -> engines.stream().map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void theServerShutsOutAClient(TlsEngine clientEngine, TlsEngine serverEngine) throws Exception {
    SSLContext client = hub.context(clientEngine);
    try (TlsTalk talk = new TlsTalk(location.context(serverEngine));
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "with a ticket then");
      try (SSLSocket resumed = talk.connect(client)) {
        TlsTalk.echo(resumed, "and it may be used");
      }
      location.trusts.deleteEntry("hub");
      TlsTalk.assertEndsSoon(live);
      try (SSLSocket back = talk.connect(client)) {
        assertThrows(IOException.class, () -> TlsTalk.echo(back, "with the ticket"));
      }
      try (SSLSocket again = talk.connect(hub.context(clientEngine))) {
        assertThrows(IOException.class, () -> TlsTalk.echo(again, "without a ticket"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void theClientLeavesAServer(TlsEngine clientEngine, TlsEngine serverEngine) throws Exception {
    SSLContext client = hub.context(clientEngine);
    try (TlsTalk talk = new TlsTalk(location.context(serverEngine));
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "with a ticket then");
      SSLSocket serverSide = talk.accepted();
      hub.trusts.deleteEntry("peer");
      TlsTalk.assertEndsSoon(live);
      IOException why = assertThrows(IOException.class, () -> live.getInputStream().read());
      assertTrue(why.getMessage().contains("the pin of the peer was removed"), why.getMessage());
      assertNotNull(talk.end(), "the server noticed: " + serverSide);
      try (SSLSocket again = talk.connect(client)) {
        assertThrows(IOException.class, () -> TlsTalk.echo(again, "with the ticket"));
      }
    }
  }

  /** Others are not disturbed, and go on using their tickets or make a full handshake. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void whoStaysPinnedStaysConnected(TlsEngine clientEngine, TlsEngine serverEngine)
      throws Exception {
    TlsParty other = TlsParty.of("EC", "other").trusting(location);
    location.trusting("other", other.certificate);
    SSLContext client = other.context(clientEngine);
    try (TlsTalk talk = new TlsTalk(location.context(serverEngine));
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "before");
      location.trusts.deleteEntry("hub");
      Thread.sleep(TlsTalk.SOON.toMillis());
      TlsTalk.echo(live, "after");
      try (SSLSocket again = talk.connect(client)) {
        TlsTalk.echo(again, "with an old ticket");
      }
    }
  }

  /** An engine that was there before the pin was removed, and a ticket that is older still. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void aResumedSessionIsLookedAtBeforeItsFirstByte(TlsEngine clientEngine, TlsEngine serverEngine)
      throws Exception {
    SSLContext client = hub.context(clientEngine);
    SSLContext server = location.context(serverEngine);
    EnginePair first = new EnginePair(client, server).talk("for a ticket", "here it is");
    assertEquals("for a ticket", first.serverGot.toString());
    assertEquals("here it is", first.clientGot.toString());
    first.close();
    EnginePair second = new EnginePair(client, server);
    location.trusts.deleteEntry("hub");
    assertThrows(SSLException.class, () -> second.talk("secret", "secret"));
    assertEquals("", second.serverGot.toString());
    second.close();
  }

  /** JSSE at both ends resumes, which is what the tests above are about. */
  @ParameterizedTest
  @EnumSource(names = {"JSSE", "CONSCRYPT"})
  void sessionsAreResumedWhileThePinIsThere(TlsEngine clientEngine) throws Exception {
    SSLContext client = hub.context(clientEngine);
    SSLContext server = location.context(TlsEngine.JSSE);
    EnginePair first = new EnginePair(client, server).talk("one", "two");
    EnginePair second = new EnginePair(client, server).talk("three", "four");
    assertEquals("three", second.serverGot.toString());
    assertEquals(
        first.server.getSession().getCreationTime(), second.server.getSession().getCreationTime());
    first.close();
    second.close();
  }

  /** An engine fails at its next wrap or unwrap, whoever uses it. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void aLiveEngineFails(TlsEngine clientEngine, TlsEngine serverEngine) throws Exception {
    EnginePair pair =
        new EnginePair(hub.context(clientEngine), location.context(serverEngine)).talk("1", "2");
    location.trusts.deleteEntry("hub");
    Thread.sleep(TlsTalk.SOON.toMillis());
    SSLException why = assertThrows(SSLException.class, () -> pair.talk("3", "4"));
    assertTrue(why.getMessage().contains("the pin of the peer was removed"), why.getMessage());
    assertEquals("1", pair.serverGot.toString());
    assertEquals("2", pair.clientGot.toString());
    pair.close();
  }

  /** Who ended his output still listens, and must not hear more once his pin is gone. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void aHalfClosedConnectionEndsToo(TlsEngine clientEngine, TlsEngine serverEngine)
      throws Exception {
    EnginePair pair =
        new EnginePair(hub.context(clientEngine), location.context(serverEngine)).talk("1", "2");
    pair.client.closeOutbound();
    pair.talk("", "");
    pair.server.closeInbound();
    location.trusts.deleteEntry("hub");
    Thread.sleep(TlsTalk.SOON.toMillis());
    ByteBuffer secret = ByteBuffer.wrap(new byte[] {1, 2, 3});
    pair.server.wrap(secret, ByteBuffer.allocate(1 << 15));
    assertEquals(3, secret.remaining(), "nothing of it was taken");
    pair.close();
  }

  /** The calendar counts for sessions that are resumed, too, where it counts. */
  @ParameterizedTest
  @EnumSource(names = {"JSSE"})
  void aCertificateThatExpiredMeanwhileIsRefusedOnResumption(TlsEngine engine) throws Exception {
    KeyPair pair = TestCertificates.pair("EC", "short");
    TlsParty brief =
        TlsParty.with(pair, TestCertificates.expiringIn("short", pair, 4)).trusting(location);
    location.trusting("brief", brief.certificate);
    System.setProperty("hvrwallet.tls.expired", "refuse");
    try {
      SSLContext client = brief.context(engine);
      SSLContext server = location.context(engine);
      EnginePair first = new EnginePair(client, server).talk("1", "2");
      assertEquals("1", first.serverGot.toString());
      first.close();
      Thread.sleep(5000);
      EnginePair second = new EnginePair(client, server);
      assertThrows(SSLException.class, () -> second.talk("3", "4"));
      assertEquals("", second.serverGot.toString());
      second.close();
    } finally {
      System.clearProperty("hvrwallet.tls.expired");
    }
  }

  /** A server without a key pair says so, and not what its engine calls it. */
  @ParameterizedTest
  @EnumSource
  void aServerThatHasNothingToPresentSaysSo(TlsEngine engine) throws Exception {
    TlsParty bare = TlsParty.anonymous().trusting(hub);
    EnginePair pair = new EnginePair(hub.context(engine), bare.context(engine));
    SSLException why = assertThrows(SSLException.class, () -> pair.talk("1", "2"));
    assertTrue(why.getMessage().startsWith("no key pair of this end"), why.getMessage());
    pair.close();
  }

  /** A store of the JDK fails while it is listed and changed at once; that cuts nobody off. */
  @ParameterizedTest
  @EnumSource
  void aStoreThatIsChangedAllTheTimeIsStillFollowed(TlsEngine engine) throws Exception {
    try (TlsTalk talk = new TlsTalk(location.context(engine));
        SSLSocket live = talk.connect(hub.context(engine))) {
      TlsTalk.echo(live, "hello");
      for (long end = System.nanoTime() + TlsTalk.SOON.toNanos(); System.nanoTime() < end; ) {
        location.trusts.setCertificateEntry("other", location.certificate);
        location.trusts.deleteEntry("other");
      }
      TlsTalk.echo(live, "still there");
      location.trusts.deleteEntry("hub");
      TlsTalk.assertEndsSoon(live);
    }
  }
}
