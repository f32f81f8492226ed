package org.hvrwallet.benchmarks;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines that talk to each other in one thread, without a network. */
final class TlsPair {
  private static final int ROOM = 64 * Sizes.KIB;
  private static final int MOST_STEPS = 100;

  private final SSLEngine client;
  private final SSLEngine server;
  private final boolean direct;
  private final ByteBuffer toServer;
  private final ByteBuffer toClient;
  private final ByteBuffer nothing = ByteBuffer.allocate(0);
  private final ByteBuffer clear;

  TlsPair(TlsEnds ends, boolean direct) {
    this.client = ends.client();
    this.server = ends.server();
    this.direct = direct;
    this.toServer = buffer(ROOM);
    this.toClient = buffer(ROOM);
    this.clear = buffer(ROOM);
  }

  /** A buffer of the kind that this pair works with. */
  ByteBuffer buffer(int bytes) {
    return direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
  }

  /** Until both are done, and neither has more to say. */
  void handshake() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    for (int i = 0; i < MOST_STEPS; i++) {
      boolean moved = step(client, toServer, toClient);
      moved |= step(server, toClient, toServer);
      if (!moved) {
        requireDone(client);
        requireDone(server);
        return;
      }
    }
    throw new SSLException("the handshake does not come to an end");
  }

  private static void requireDone(SSLEngine engine) throws SSLException {
    if (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
      throw new SSLException("the handshake stands still: " + engine.getHandshakeStatus());
    }
  }

  /** Reads what is there and writes what is to be said; whether there was anything. */
  private boolean step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    boolean moved = false;
    in.flip();
    while (in.hasRemaining()) {
      SSLEngineResult result = engine.unwrap(in, clear);
      runTasks(engine);
      if (result.bytesConsumed() == 0) {
        break;
      }
      moved = true;
    }
    in.compact();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(nothing, out);
      runTasks(engine);
      moved = true;
    }
    return moved;
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  String suite() {
    return client.getSession().getCipherSuite();
  }

  /** The client writes a record, over the one before. */
  SSLEngineResult send(ByteBuffer data) throws SSLException {
    toServer.clear();
    SSLEngineResult result = client.wrap(data, toServer);
    if (data.hasRemaining()) {
      throw new SSLException("more than a record: " + result);
    }
    return result;
  }

  /** The server reads it. */
  SSLEngineResult receive() throws SSLException {
    toServer.flip();
    clear.clear();
    SSLEngineResult result = server.unwrap(toServer, clear);
    if (toServer.hasRemaining()) {
      throw new SSLException("less than a record: " + result);
    }
    return result;
  }

  /** Both; Conscrypt keeps a pipe of an engine that is not closed. */
  void close() throws SSLException {
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
