package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many connections at once, for a while. If one of these fails, bytes are mixed up or lost under
 * load, or a tunnel that runs for weeks ends for want of descriptors, threads or memory.
 */
class TunnelLoadTest {
  private static final String JSSE = "-Dhvrwallet.tls.engine=jsse";
  private static final String CONSCRYPT = "-Dhvrwallet.tls.engine=conscrypt";
  private static final int SLACK = 10;
  private static final int MORE_MEBIBYTES = 200; // the heap of a JVM grows as it likes
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path folder;

  @BeforeEach
  void onLinux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc");
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void fiftyConnectionsForFiveSeconds(String options) throws Exception {
    load(options, 50, Duration.ofSeconds(5));
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void aThousandConnectionsForAMinute(String options) throws Exception {
    load(options, 1000, Duration.ofSeconds(60));
  }

  private void load(String options, int connections, Duration duration) throws Exception {
    try (TunnelSite site = new TunnelSite(folder);
        EchoServer echo = new EchoServer();
        TunnelProcess listener = site.listener(options, echo.port, site.access("hub").toString());
        TunnelProcess proxy = site.proxy(options, listener.port)) {
      warmUp(proxy);
      List<Footprint> before = List.of(Footprint.of(listener), Footprint.of(proxy));
      try (TunnelLoad load = new TunnelLoad(proxy.port, connections)) {
        Thread.sleep(duration.toMillis() / 2);
        List<Footprint> half = List.of(Footprint.of(listener), Footprint.of(proxy));
        Thread.sleep(duration.toMillis() / 2);
        List<Footprint> full = List.of(Footprint.of(listener), Footprint.of(proxy));
        load.finish();
        assertEquals(List.of(), load.troubles());
        assertTrue(load.bytesBack() > 0);
        System.out.println(
            options
                + ", "
                + connections
                + " connections, "
                + load.bytesBack()
                + " bytes each way; listener and proxy before "
                + before
                + ", at half time "
                + half
                + ", at the end "
                + full);
        for (int i = 0; i < full.size(); i++) {
          int grown = full.get(i).mebibytes() - half.get(i).mebibytes();
          assertTrue(grown < MORE_MEBIBYTES, half + " became " + full);
        }
        before.get(0).assertComesBack(listener);
        before.get(1).assertComesBack(proxy);
      }
      assertEquals(connections + 1, listener.counted("closed"));
    }
  }

  /** So that what is only made once is there before anything is counted. */
  private static void warmUp(TunnelProcess proxy) throws Exception {
    try (PlainClient client = new PlainClient(proxy.port)) {
      client.echo("hello");
    }
  }

  /** What a process takes. */
  record Footprint(int descriptors, int threads, int mebibytes) {
    static Footprint of(TunnelProcess process) throws Exception {
      return new Footprint(process.descriptors(), process.threads(), process.residentMebibytes());
    }

    /** Waits until a process has no more than this again. */
    void assertComesBack(TunnelProcess process) throws Exception {
      long start = System.nanoTime();
      Footprint now = of(process);
      while (now.descriptors > descriptors + SLACK || now.threads > threads + SLACK) {
        assertTrue(System.nanoTime() - start < PATIENCE, this + " became " + now);
        Thread.sleep(100);
        now = of(process);
      }
    }
  }
}
