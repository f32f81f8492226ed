package org.hvrwallet.tunnel.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tunnel.ConnectionEnd;
import org.hvrwallet.tunnel.Gate.Entrance;
import org.hvrwallet.tunnel.Route;
import org.hvrwallet.tunnel.Route.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by an access file, and what happens when it changes. */
class AccessGateTest {
  private static final Target FALLBACK = new Target("fallback", 1, ConnectionEnd.plain());

  @TempDir Path folder;
  private final Map<String, InetAddress> dns = new ConcurrentHashMap<>();
  private AccessFile file;

  @AfterEach
  void closeIt() {
    if (file != null) {
      file.close();
    }
  }

  /** An end that says which certificates it asks for. */
  private record NamedEnd(List<String> certificates) implements ConnectionEnd {
    @Override
    public Optional<SSLEngine> engine(Runnable whenRevoked) {
      throw new AssertionError("nobody connects");
    }

    @Override
    public Connection connection(SSLEngine engine) {
      throw new AssertionError("nobody connects");
    }
  }

  private static final TlsEnds ENDS =
      new TlsEnds() {
        @Override
        public ConnectionEnd server(List<String> certificates) {
          return new NamedEnd(certificates);
        }

        @Override
        public ConnectionEnd client(String host, int port, String certificate) {
          return new NamedEnd(List.of(certificate));
        }

        @Override
        public boolean isPinned(String certificate, Pin pin) {
          return pin.equals(pinOf(certificate));
        }
      };

  private static Pin pinOf(String certificate) {
    return new Pin("%064x".formatted(certificate.hashCode()));
  }

  private static Optional<Connection> shows(String certificate) {
    return Optional.of(
        new Connection("JSSE", "TLSv1.3", "any", "any", Optional.of(pinOf(certificate))));
  }

  private Path write(String allows) throws IOException {
    Path path = folder.resolve("access_conf.xml");
    Files.writeString(path, "<hvraccess>" + allows + "</hvraccess>", StandardCharsets.UTF_8);
    return path;
  }

  private AccessGate gate(boolean alwaysTls, String allows) throws Exception {
    file = AccessFile.open(write(allows), this::lookUp);
    return new AccessGate(file, ENDS, new AccessGate.Terms(alwaysTls, Optional.of(FALLBACK), 4343));
  }

  private InetAddress[] lookUp(String name) throws UnknownHostException {
    if (!dns.containsKey(name)) {
      throw new UnknownHostException(name);
    }
    return new InetAddress[] {dns.get(name)};
  }

  private static Optional<Entrance> entrance(AccessGate gate, String address) throws Exception {
    return gate.entrance(InetAddress.getByName(address))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void whoIsNotNamedIsSentAway() throws Exception {
    dns.put("myhub", InetAddress.getByName("192.0.2.1"));
    AccessGate gate =
        gate(
            true,
            "<allow><from><host>myhub</host><ssl remote_cert='hub'/></from></allow>"
                + "<allow><from><host>10.0.0.0/8</host></from></allow>");
    assertTrue(entrance(gate, "192.0.2.2").isEmpty());
    assertEquals(new NamedEnd(List.of()), entrance(gate, "10.1.2.3").orElseThrow().end());
    Entrance hub = entrance(gate, "192.0.2.1").orElseThrow();
    assertEquals(new NamedEnd(List.of("hub")), hub.end());
    assertEquals(List.of(FALLBACK), hub.route(shows("hub")).orElseThrow().targets());
    assertTrue(hub.route(shows("other")).isEmpty());
    assertTrue(hub.route(Optional.empty()).isEmpty());
  }

  @Test
  void whatAPeerShowsDecidesWhereItGoes() throws Exception {
    AccessGate gate =
        gate(
            false,
            "<allow><from><ssl remote_cert='a'/></from><to><host>x</host></to></allow>"
                + "<allow><from><ssl remote_cert='b'/></from><to><host>y</host><port>7</port>"
                + "<ssl remote_cert='z'/></to></allow><allow><from/></allow>");
    Entrance entrance = entrance(gate, "192.0.2.1").orElseThrow();
    assertEquals(new NamedEnd(List.of("a", "b")), entrance.end());
    assertEquals(
        List.of("x:4343"),
        entrance.route(shows("a")).orElseThrow().targets().stream().map(Target::toString).toList());
    assertEquals(
        List.of(new Target("y", 7, new NamedEnd(List.of("z")))),
        entrance.route(shows("b")).orElseThrow().targets());
    assertTrue(entrance.route(shows("c")).isEmpty());
  }

  @Test
  void aConnectionLivesAsLongAsARuleAllowsIt() throws Exception {
    AccessGate gate = gate(false, "<allow><from><host>10.0.0.0/8</host></from></allow>");
    Route route = entrance(gate, "10.0.0.1").orElseThrow().route(Optional.empty()).orElseThrow();
    assertTrue(route.isOpen().getAsBoolean());
    write("<allow><from><host>10.0.0.1</host></from></allow>");
    assertTrue(entrance(gate, "10.0.0.1").isPresent());
    assertTrue(route.isOpen().getAsBoolean());
    write("<allow><from><host>10.0.0.2</host></from></allow>");
    assertTrue(entrance(gate, "10.0.0.1").isEmpty(), "the next connection sees the new file");
    assertFalse(route.isOpen().getAsBoolean());
  }

  @Test
  void aChangeIsSeenWithoutAConnection() throws Exception {
    AccessGate gate = gate(false, "<allow><from/></allow>");
    Route route = entrance(gate, "10.0.0.1").orElseThrow().route(Optional.empty()).orElseThrow();
    write("<allow><from><host>10.0.0.2</host></from></allow>");
    long start = System.nanoTime();
    while (route.isOpen().getAsBoolean()) {
      assertTrue(System.nanoTime() - start < 5_000_000_000L);
      Thread.sleep(20);
    }
  }

  /** Half a file is no file; who works through the tunnel is not cut off for a typing error. */
  @Test
  void aBrokenFileLetsNobodyInAndNobodyOut() throws Exception {
    AccessGate gate = gate(false, "<allow><from/></allow>");
    Route route = entrance(gate, "10.0.0.1").orElseThrow().route(Optional.empty()).orElseThrow();
    Path path = write("<allow><from></allow>");
    assertTrue(entrance(gate, "10.0.0.1").isEmpty());
    assertTrue(route.isOpen().getAsBoolean());
    Files.delete(path);
    assertTrue(entrance(gate, "10.0.0.1").isEmpty());
    assertTrue(route.isOpen().getAsBoolean());
    write("<allow><from/></allow>");
    assertTrue(entrance(gate, "10.0.0.1").isPresent());
  }

  @Test
  void aFileThatOthersMayWriteIsNotObeyed() throws Exception {
    Path path = write("<allow><from/></allow>");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    String message =
        assertThrows(WalletRefusedException.class, () -> AccessFile.open(path)).getMessage();
    assertTrue(message.contains("chmod go-w"), message);
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    Path path = write("<allow><from/></allow>" + " ".repeat(70_000));
    String message =
        assertThrows(WalletRefusedException.class, () -> AccessFile.open(path)).getMessage();
    assertTrue(message.contains("larger than 65536 bytes"), message);
  }

  /** A hub whose name DNS forgets is not cut off, and one that it never knew is not let in. */
  @Test
  void aNameThatIsNotKnownIsNobody() throws Exception {
    AccessGate gate = gate(false, "<allow><from><host>myhub</host></from></allow>");
    assertTrue(entrance(gate, "192.0.2.1").isEmpty());
    dns.put("myhub", InetAddress.getByName("192.0.2.1"));
    write("<allow><from><host>myhub</host></from></allow><!-- again -->");
    file.close();
    gate = gate(false, "<allow><from><host>myhub</host></from></allow>");
    assertTrue(entrance(gate, "192.0.2.1").isPresent());
    Route route = entrance(gate, "192.0.2.1").orElseThrow().route(Optional.empty()).orElseThrow();
    dns.clear();
    write(
        "<allow><from><host>myhub</host></from></allow>"
            + "<allow><from><host>10.0.0.1</host></from></allow>");
    assertTrue(entrance(gate, "10.0.0.1").isPresent());
    assertTrue(entrance(gate, "192.0.2.1").isPresent());
    assertTrue(route.isOpen().getAsBoolean());
  }
}
