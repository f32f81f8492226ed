package org.hvrwallet.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** Two engines that talk to each other in one thread, without a network. */
final class EnginePair {
  private static final int ROOM = 1 << 17;
  private static final int STEPS = 40;

  final SSLEngine client;
  final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
  final StringBuilder serverGot = new StringBuilder();
  final StringBuilder clientGot = new StringBuilder();

  EnginePair(SSLContext client, SSLContext server) {
    this.client = client.createSSLEngine("location.example", 4343);
    this.client.setUseClientMode(true);
    this.server = server.createSSLEngine();
    this.server.setUseClientMode(false);
  }

  /** Both say something; what was received is appended to what each got. */
  EnginePair talk(String fromClient, String fromServer) throws SSLException {
    ByteBuffer clientSays = ByteBuffer.wrap(fromClient.getBytes(StandardCharsets.UTF_8));
    ByteBuffer serverSays = ByteBuffer.wrap(fromServer.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < STEPS; i++) {
      step(client, clientSays, toServer, toClient, clientGot);
      step(server, serverSays, toClient, toServer, serverGot);
    }
    return this;
  }

  private static void step(
      SSLEngine engine, ByteBuffer says, ByteBuffer out, ByteBuffer in, StringBuilder got)
      throws SSLException {
    engine.wrap(says, out);
    runTasks(engine);
    in.flip();
    SSLEngineResult.Status status = SSLEngineResult.Status.OK;
    while (in.hasRemaining() && status == SSLEngineResult.Status.OK) {
      ByteBuffer clear = ByteBuffer.allocate(ROOM);
      try {
        SSLEngineResult result = engine.unwrap(in, clear);
        status = result.getStatus();
        runTasks(engine);
        if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
          break;
        }
      } finally {
        got.append(StandardCharsets.UTF_8.decode(clear.flip()));
      }
    }
    in.compact();
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  void close() {
    for (SSLEngine engine : new SSLEngine[] {client, server}) {
      engine.closeOutbound();
      try {
        engine.closeInbound();
      } catch (SSLException e) {
        // The other one did not say goodbye.
      }
    }
  }
}
