package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody on the wire sees of a tunnel. If one of these fails, data of a hub is readable on
 * its way.
 */
class EveryByteEncryptedTest {
  private static final byte[] MARKER =
      "customer 4711, card 4929-1234-5678-9012, balance 1,234,567.89; "
          .getBytes(StandardCharsets.US_ASCII);
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private static byte[] marked() {
    byte[] text = new byte[MEBIBYTE];
    for (int i = 0; i < text.length; i++) {
      text[i] = MARKER[i % MARKER.length];
    }
    return text;
  }

  /**
   * Where some eight bytes of the marked text are. By chance that happens once in 10^11 recordings
   * of this size, so these are enough, and find pieces of 16 bytes in any case.
   */
  private static OptionalInt readable(byte[] recorded) {
    ByteBuffer text = ByteBuffer.wrap(marked());
    Set<Long> pieces = new HashSet<>();
    for (int i = 0; i < MARKER.length; i++) {
      pieces.add(text.getLong(i));
    }
    ByteBuffer bytes = ByteBuffer.wrap(recorded);
    return IntStream.range(0, recorded.length - Long.BYTES + 1)
        .filter(i -> pieces.contains(bytes.getLong(i)))
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine=jsse", "engine=conscrypt", "policy=aes256"})
  void nothingIsReadableOnTheWire(String setting) throws Exception {
    String options = "-Dhvrwallet.tls." + setting;
    try (TunnelSite site = new TunnelSite(folder);
        EchoServer echo = new EchoServer();
        TunnelProcess listener = site.listener(options, echo.port, site.access("hub").toString());
        RecordingRelay wire = new RecordingRelay(listener.port);
        TunnelProcess proxy = site.proxy(options, wire.port());
        PlainClient client = new PlainClient(proxy.port)) {
      client.echo(marked());
      assertTrue(wire.there().length > MEBIBYTE && wire.back().length > MEBIBYTE);
      assertEquals(OptionalInt.empty(), readable(wire.there()), "on its way there");
      assertEquals(OptionalInt.empty(), readable(wire.back()), "on its way back");
    }
  }

  /** Without a tunnel, this test would see it. */
  @Test
  void withoutATunnelEverythingIs() throws Exception {
    try (EchoServer echo = new EchoServer();
        RecordingRelay wire = new RecordingRelay(echo.port);
        PlainClient client = new PlainClient(wire.port())) {
      client.echo(marked());
      assertEquals(OptionalInt.of(0), readable(wire.there()));
      assertEquals(OptionalInt.of(0), readable(wire.back()));
    }
  }
}
