package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** If these fail, engines leave behind what they should not: plaintext, or descriptors. */
class EngineMemoryTest {
  private static final int ENGINES = 40;
  private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

  /** An engine that remembers the buffers that it was given, and fails if it is told to. */
  private static final class Watched extends DelegatingEngine {
    private ByteBuffer seen;
    private boolean failing;

    Watched(SSLEngine engine) {
      super(engine, TlsEngine.JSSE);
    }

    @Override
    public SSLSession getSession() {
      return delegate().getSession();
    }

    @Override
    public SSLSession getHandshakeSession() {
      return delegate().getHandshakeSession();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
      delegate().setEnabledCipherSuites(suites);
    }

    @Override
    SSLEngineResult doWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
        throws SSLException {
      seen = out.duplicate();
      if (failing) {
        out.put(sources[offset]);
        throw new SSLException("as told");
      }
      return delegate().wrap(sources, offset, length, out);
    }

    @Override
    SSLEngineResult doUnwrap(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
        throws SSLException {
      seen = in.duplicate();
      return delegate().unwrap(in, targets, offset, length);
    }
  }

  @Test
  void theArraysOfAnEngineHoldNoPlaintextBetweenRecords() throws Exception {
    TwoEnds ends = TwoEnds.ofTheJdk();
    ByteBuffer out = ByteBuffer.allocateDirect(ends.client.getSession().getPacketBufferSize());
    ends.client.wrap(ByteBuffer.wrap(MESSAGE), out);
    Watched server = new Watched(ends.server);
    HeapRecords records = new HeapRecords(server, TlsEngine.JSSE);
    ByteBuffer target = ByteBuffer.allocate(server.getSession().getApplicationBufferSize());
    records.unwrap(out.flip(), new ByteBuffer[] {target}, 0, 1);
    assertEquals(MESSAGE.length, target.position());
    assertEquals(ByteBuffer.allocate(server.seen.capacity()), server.seen.clear());

    server.failing = true;
    ByteBuffer[] sources = {ByteBuffer.wrap(MESSAGE)};
    assertThrows(SSLException.class, () -> records.wrap(sources, 0, 1, out.clear()));
    assertEquals(ByteBuffer.allocate(server.seen.capacity()), server.seen.clear());
  }

  /**
   * Conscrypt has a pipe for each engine, and keeps it as long as the engine has to say something.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anEngineThatEndedHasNoDescriptors() throws Exception {
    TwoEnds first = TwoEnds.ours(EngineChoice.CONSCRYPT); // what is loaded now stays open
    end(first);
    long before = descriptors();
    TwoEnds[] all = new TwoEnds[ENGINES];
    for (int i = 0; i < ENGINES; i++) {
      all[i] = TwoEnds.ours(EngineChoice.CONSCRYPT);
      end(all[i]);
    }
    long after = descriptors();
    assertTrue(after < before + ENGINES / 2, () -> before + " before, " + after + " after");
    assertTrue(all[0].client.isOutboundDone()); // so far nobody may have collected them
  }

  private static void end(TwoEnds ends) {
    ((PinnedEngine) ends.client).end();
    ((PinnedEngine) ends.server).end();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
