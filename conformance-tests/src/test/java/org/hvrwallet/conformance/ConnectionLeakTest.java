package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If this fails, a server that runs for weeks comes to the end of its descriptors. */
class ConnectionLeakTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int CONNECTIONS = 40;
  private static final int SLACK = 30;

  @BeforeAll
  static void register() {
    Hvr.register();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> files = Files.list(DESCRIPTORS)) {
      return files.count();
    }
  }

  private static void assertComesBackTo(long before) throws Exception {
    long now = descriptors();
    for (int i = 0; i < 50 && now > before + SLACK; i++) {
      System.gc();
      Thread.sleep(100);
      now = descriptors();
    }
    assertTrue(now <= before + SLACK, before + " descriptors before, and now " + now);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "JSSE"})
  void closedSocketsLeaveNothing(TlsEngine engine) throws Exception {
    assumeTrue(Files.isDirectory(DESCRIPTORS));
    TlsParty location = TlsParty.of("EC", "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    SSLContext client = hub.context(engine);
    SSLContext stranger = TlsParty.of("EC", "stranger").trusting(location).context(engine);
    try (TlsTalk talk = new TlsTalk(location.trusting(hub).context(engine))) {
      long before = descriptors();
      for (int i = 0; i < CONNECTIONS; i++) {
        try (SSLSocket socket = talk.connect(i % 2 == 0 ? client : stranger)) {
          TlsTalk.echo(socket, "hello");
        } catch (IOException e) {
          // the stranger
        }
      }
      assertComesBackTo(before);
    }
  }

  /** Frameworks drop engines whose connections broke. */
  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "JSSE"})
  void enginesThatWereDroppedLeaveNothing(TlsEngine engine) throws Exception {
    assumeTrue(Files.isDirectory(DESCRIPTORS));
    TlsParty location = TlsParty.of("EC", "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    SSLContext client = hub.context(engine);
    SSLContext server = location.trusting(hub).context(engine);
    long before = descriptors();
    for (int i = 0; i < CONNECTIONS; i++) {
      new EnginePair(client, server).talk("a", "b");
    }
    assertComesBackTo(before);
  }
}
