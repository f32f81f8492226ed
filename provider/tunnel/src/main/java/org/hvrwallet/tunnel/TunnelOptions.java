package org.hvrwallet.tunnel;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a tunnel behaves.
 *
 * @param listen where; port 0 takes any that is free
 * @param maxConnections that live at a time; more are refused
 * @param connectTimeout of each attempt to reach a target
 * @param handshakeTimeout of a whole TLS handshake, however many bytes drip in
 * @param idleTimeout after which a connection is ended on which nothing moves; zero: never
 */
public record TunnelOptions(
    InetSocketAddress listen,
    int maxConnections,
    Duration connectTimeout,
    Duration handshakeTimeout,
    Duration idleTimeout) {
  /** How many connections live at a time, unless somebody says otherwise. */
  public static final int MAX_CONNECTIONS = 10_000;

  /** Checks the numbers. */
  public TunnelOptions {
    if (maxConnections < 1
        || connectTimeout.isNegative()
        || connectTimeout.isZero()
        || handshakeTimeout.isNegative()
        || handshakeTimeout.isZero()
        || idleTimeout.isNegative()) {
      throw new IllegalArgumentException("limits and timeouts are positive");
    }
  }
}
