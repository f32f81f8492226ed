package org.hvrwallet.benchmarks;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;

/** Records of application data over a connection that stands. */
final class TlsRecords {
  private TlsRecords() {}

  static Job job(TlsEnds ends, String suite, boolean direct, boolean unwraps, int bytes)
      throws Exception {
    TlsPair pair = new TlsPair(ends.with(suite), direct);
    pair.handshake();
    if (!pair.suite().equals(suite)) {
      throw new IllegalStateException(
          "the ends agreed on " + pair.suite() + ", so this does not compare with " + suite);
    }
    ByteBuffer data = pair.buffer(bytes).put(Peers.random(bytes)).flip();
    return () -> {
      SSLEngineResult result = pair.send(data);
      data.rewind();
      return unwraps ? pair.receive() : result;
    };
  }
}
