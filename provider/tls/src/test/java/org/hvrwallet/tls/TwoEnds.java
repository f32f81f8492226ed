package org.hvrwallet.tls;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.hvrwallet.tls.TlsSettings.Policy;
import org.hvrwallet.tls.pair.OpenedPair;
import org.hvrwallet.tls.pair.PairFiles;
import org.hvrwallet.tls.pair.PairMaker;
import org.hvrwallet.tls.pin.Expiry;
import org.hvrwallet.tls.pin.FixedPins;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tls.pin.PinTrustManager;

/** Two engines that know each other and have shaken hands, without a network. */
final class TwoEnds {
  static final Identity RSA = identity(PairMaker.rsa(2048, "one"));
  static final Identity EC = identity(PairMaker.ec("one"));
  private static final int ROOM = 1 << 17;
  private static final int STEPS = 8;

  final SSLEngine client;
  final SSLEngine server;

  private TwoEnds(SSLEngine client, SSLEngine server) throws SSLException {
    this.client = client;
    this.server = server;
    client.setUseClientMode(true);
    server.setUseClientMode(false);
    server.setNeedClientAuth(true);
    ByteBuffer toServer = ByteBuffer.allocate(ROOM);
    ByteBuffer toClient = ByteBuffer.allocate(ROOM);
    for (int i = 0; i < STEPS; i++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
  }

  /** Two engines of ours, over that of the JDK or Conscrypt's. */
  static TwoEnds ours(EngineChoice choice) throws Exception {
    TlsSettings settings = new TlsSettings(Policy.HYBRID, choice, Expiry.ACCEPT);
    PinnedTls tls = new PinnedTls(settings, Optional.of(keys(() -> List.of(EC))), trust(), null);
    return new TwoEnds(tls.engine(null, -1, () -> {}), tls.engine(null, -1, () -> {}));
  }

  /** Two engines of the JDK, as it makes them. */
  static TwoEnds ofTheJdk() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.3", "SunJSSE");
    context.init(
        new KeyManager[] {keys(() -> List.of(EC))},
        new TrustManager[] {trust().orElseThrow().inner()},
        null);
    return new TwoEnds(context.createSSLEngine(), context.createSSLEngine());
  }

  static IdentityKeyManager keys(Supplier<List<Identity>> identities) {
    return new IdentityKeyManager(identities);
  }

  private static Optional<PinTrustManager> trust() throws Exception {
    LivePins pins = new LivePins(new FixedPins(List.of(Pin.of(EC.chain().get(0)).toString())));
    return Optional.of(new PinTrustManager(pins, Expiry.ACCEPT));
  }

  private static Identity identity(PairMaker maker) {
    try {
      Path folder = Files.createTempDirectory("ends");
      PairFiles files = PairFiles.at(folder.resolve("me"));
      files.write(maker.make(), Optional.empty());
      OpenedPair pair = files.open(Optional.empty());
      for (File file : folder.toFile().listFiles()) {
        Files.delete(file.toPath());
      }
      Files.delete(folder);
      return new Identity("me", pair.key(), pair.chain());
    } catch (Exception e) {
      throw new AssertionError("a pair that was just made opens", e);
    }
  }

  /** What one has to say, and what it makes of what the other said. */
  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    in.flip();
    int before;
    do {
      before = in.remaining() + out.remaining();
      for (Runnable task = engine.getDelegatedTask();
          task != null;
          task = engine.getDelegatedTask()) {
        task.run();
      }
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
        default -> engine.unwrap(in, ByteBuffer.allocate(ROOM));
      }
    } while (in.remaining() + out.remaining() != before);
    in.compact();
  }
}
