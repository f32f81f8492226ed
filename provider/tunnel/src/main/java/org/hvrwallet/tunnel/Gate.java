package org.hvrwallet.tunnel;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hvrwallet.tls.Connection;

/** Who may come in, and where each may go. */
@FunctionalInterface
public interface Gate {
  /**
   * What is asked of a peer that has just connected; empty: it is sent away. Called on an event
   * loop, so it does not block; an answer that fails sends the peer away too.
   */
  CompletionStage<Optional<Entrance>> entrance(InetAddress peer);

  /** One through which everybody goes the same way. */
  static Gate open(ConnectionEnd end, Route route) {
    Entrance entrance =
        new Entrance() {
          @Override
          public ConnectionEnd end() {
            return end;
          }

          @Override
          public Optional<Route> route(Optional<Connection> negotiated) {
            return Optional.of(route);
          }
        };
    return peer -> CompletableFuture.completedFuture(Optional.of(entrance));
  }

  /** What is asked of a peer at some address. */
  interface Entrance {
    /** How it is spoken to. */
    ConnectionEnd end();

    /**
     * Where it may go, now that it has shown who it is; empty: nowhere.
     *
     * @param negotiated empty if the end is plain
     */
    Optional<Route> route(Optional<Connection> negotiated);
  }
}
