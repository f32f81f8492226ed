package org.hvrwallet.tunnel;

import java.util.SortedMap;

/**
 * What a tunnel has done so far.
 *
 * @param accepted connections, also those that were sent away at once
 * @param active connections that live now
 * @param ended connections by reason; those of which nothing is amiss as {@code closed}
 * @param refused those of {@code ended} whose peer was sent away
 * @param handshakesFailed on either side
 * @param bytesFromPeers that were relayed
 * @param bytesFromTargets that were relayed
 */
public record TunnelCounters(
    long accepted,
    long active,
    SortedMap<String, Long> ended,
    long refused,
    long handshakesFailed,
    long bytesFromPeers,
    long bytesFromTargets) {}
