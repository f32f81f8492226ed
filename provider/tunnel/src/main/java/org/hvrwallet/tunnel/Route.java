package org.hvrwallet.tunnel;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where a peer may go.
 *
 * @param targets at least one; the first that answers is taken
 * @param isOpen asked again and again while the connection lives, on any thread; cheap
 */
public record Route(List<Target> targets, BooleanSupplier isOpen) {
  /** Copies what it is given. */
  public Route {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("a route leads somewhere");
    }
  }

  /**
   * Who is connected to.
   *
   * @param host a name or an address
   * @param port from 1 to 65535
   * @param end how it is spoken to
   */
  public record Target(String host, int port, ConnectionEnd end) {
    /** {@code host:port}. */
    @Override
    public String toString() {
      return text(host, port);
    }

    static String text(String host, int port) {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }
}
