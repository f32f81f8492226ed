package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates that are replaced while a tunnel runs. If one of these fails, a hub that is not
 * trusted any more goes on reading, or an announced renewal turns hubs away.
 */
class TunnelPinTest {
  private static final String JSSE = "-Dhvrwallet.tls.engine=jsse";
  private static final String CONSCRYPT = "-Dhvrwallet.tls.engine=conscrypt";
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 1000; // processes see a new file earlier than that
  private static final int SOME = 3;

  @TempDir Path folder;
  private TunnelSite site;
  private EchoServer echo;

  @BeforeEach
  void aSite() {
    site = new TunnelSite(folder);
    site.pair("next");
    echo = new EchoServer();
  }

  @AfterEach
  void stop() {
    echo.close();
    site.close();
  }

  /** A copy of a certificate at the other side, under a name of its own. */
  private void copy(String name, String as) throws IOException {
    Files.copy(site.certificate(name), site.certificate(as));
  }

  private static void tryOnce(TunnelProcess proxy) throws IOException {
    try (PlainClient client = new PlainClient(proxy.port)) {
      client.echo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void aReplacedPinEndsTheConnectionsOfTheOldHub(String options) throws Exception {
    copy("hub", "pinned");
    String access = site.access("pinned").toString();
    try (TunnelProcess listener = site.listener(options, echo.port, access);
        TunnelProcess proxy = site.proxy(options, listener.port);
        PlainClient client = new PlainClient(proxy.port)) {
      client.echo("hello");
      Thread.sleep(SOON.toMillis());
      client.echo("still");
      long start = System.nanoTime();
      TunnelSite.replace(site.certificate("pinned"), site.certificate("next"));
      client.awaitEnd();
      Duration lasted = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(lasted.compareTo(SOON) < 0, "it ended after " + lasted);
      assertThrows(IOException.class, () -> tryOnce(proxy));
      assertEquals(1, listener.counted("no longer allowed"));
    }
  }

  /** The same at the hub, whose location is not trusted any more. */
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void aReplacedPinEndsTheConnectionsToTheOldLocation(String options) throws Exception {
    copy("loc", "pinned");
    site.location("pinned");
    try (TunnelProcess listener = site.listener(options, echo.port, site.access("hub").toString());
        TunnelProcess proxy = site.proxy(options, listener.port);
        PlainClient client = new PlainClient(proxy.port)) {
      client.echo("hello");
      long start = System.nanoTime();
      TunnelSite.replace(site.certificate("pinned"), site.certificate("next"));
      client.awaitEnd();
      Duration lasted = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(lasted.compareTo(SOON) < 0, "it ended after " + lasted);
      assertThrows(IOException.class, () -> tryOnce(proxy));
    }
  }

  /** Connects again and again until it is told to end; fails with the first that fails. */
  private static CompletableFuture<Void> attempts(
      TunnelProcess proxy, AtomicInteger done, AtomicBoolean end) {
    return CompletableFuture.runAsync(
        () -> {
          while (!end.get()) {
            try {
              tryOnce(proxy);
            } catch (IOException e) {
              throw new AssertionError("attempt " + done, e);
            }
            done.incrementAndGet();
          }
        });
  }

  /** Long enough for both ends to look, and for some attempts, however busy the machine is. */
  private static void letSomePass(AtomicInteger done, CompletableFuture<Void> attempts)
      throws InterruptedException {
    int before = done.get();
    Thread.sleep(LOOK_MILLIS);
    while (done.get() < before + SOME && !attempts.isDone()) {
      Thread.sleep(10);
    }
  }

  /** The next certificate is allowed beside the old one, shown, and then alone allowed. */
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void anAnnouncedCertificateOfAHubLosesNoAttempt(String options) throws Exception {
    copy("hub", "old");
    String access = site.access("old").toString();
    AtomicBoolean end = new AtomicBoolean();
    try (TunnelProcess listener = site.listener(options, echo.port, access);
        TunnelProcess proxy = site.proxy(options, listener.port)) {
      AtomicInteger done = new AtomicInteger();
      CompletableFuture<Void> attempts = attempts(proxy, done, end);
      site.access("old", "next");
      letSomePass(done, attempts);
      TunnelSite.replace(site.key("hub"), site.key("next"));
      TunnelSite.replace(site.certificate("hub"), site.certificate("next"));
      letSomePass(done, attempts);
      site.access("next");
      letSomePass(done, attempts);
      end.set(true);
      attempts.get();
      tryOnce(proxy);
    }
  }
}
