/**
 * A TCP tunnel: {@link org.hvrwallet.tunnel.Tunnel} accepts connections, asks a {@link
 * org.hvrwallet.tunnel.Gate} who may come in and where each may go, and relays bytes both ways,
 * with TLS on either side or on both.
 *
 * <p>A connection is a {@code Link} of two {@code Side}s on one event loop, so that nothing of it
 * is shared between threads. Two tunnels in a row speak in {@code Frames}. {@code Hall} knows all
 * of them, and counts; {@code Dialer} finds the target; {@code TunnelEvents} tells those who watch.
 */
package org.hvrwallet.tunnel;
