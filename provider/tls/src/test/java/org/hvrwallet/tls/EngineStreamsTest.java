package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If these fail, a socket loses or repeats bytes where much is sent at once. */
class EngineStreamsTest {
  private static final int RECORD = 1 << 14;
  private static final int[] WRITES = {
    1, RECORD - 1, RECORD, RECORD + 1, 4 * RECORD, 4 * RECORD + 1, 13 * RECORD + 7, 1
  };

  /** Writes of all sizes, each in an array of its own with something before and after. */
  private static byte[] writeAll(EngineStreams to) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Random random = new Random(1);
    for (int length : WRITES) {
      byte[] bytes = new byte[length + 2];
      random.nextBytes(bytes);
      to.write(bytes, 1, length);
      all.write(bytes, 1, length);
    }
    to.closeOutbound();
    return all.toByteArray();
  }

  private static byte[] readAll(EngineStreams from, int length) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] bytes = new byte[length + 2];
    for (int count = from.read(bytes, 1, length); count >= 0; count = from.read(bytes, 1, length)) {
      all.write(bytes, 1, count);
    }
    assertEquals(0, bytes[0] | bytes[length + 1], "written beside what was to be read into");
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "JSSE, 1000", "JSSE, 16384", "JSSE, 16704", "JSSE, 100000",
    "CONSCRYPT, 1000", "CONSCRYPT, 16383", "CONSCRYPT, 16384", "CONSCRYPT, 100000"
  })
  void whatIsWrittenIsReadHoweverMuchAtOnce(EngineChoice choice, int length) throws Exception {
    for (boolean exact : new boolean[] {false, true}) {
      TwoEnds ends = TwoEnds.ours(choice);
      try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          Socket one = new Socket(listener.getInetAddress(), listener.getLocalPort());
          Socket other = listener.accept()) {
        EngineStreams client = streams(ends.client, one, exact);
        EngineStreams server = streams(ends.server, other, exact);
        CompletableFuture<byte[]> written =
            CompletableFuture.supplyAsync(() -> unchecked(() -> writeAll(client)));
        assertArrayEquals(readAll(server, length), written.join());
        assertEquals(-1, server.read(new byte[length], 0, length), "the end stays the end");
      }
    }
  }

  /** A cut is no end: what came before it is read, then there is an error, however often. */
  @Test
  void whatCameBeforeACutIsRead() throws Exception {
    TwoEnds ends = TwoEnds.ours(EngineChoice.CONSCRYPT);
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket one = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket other = listener.accept()) {
      streams(ends.client, one, false).write(new byte[3 * RECORD], 0, 3 * RECORD);
      one.shutdownOutput();
      EngineStreams server = streams(ends.server, other, false);
      int got = 0;
      while (got < 3 * RECORD) {
        got += server.read(new byte[RECORD], 0, RECORD);
      }
      for (int i = 0; i < 2; i++) {
        assertThrows(IOException.class, () -> server.read(new byte[RECORD], 0, RECORD));
      }
    }
  }

  private static EngineStreams streams(SSLEngine engine, Socket socket, boolean exact)
      throws IOException {
    return new EngineStreams(engine, socket.getInputStream(), socket.getOutputStream(), exact);
  }

  private interface Work {
    byte[] done() throws IOException;
  }

  private static byte[] unchecked(Work work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
