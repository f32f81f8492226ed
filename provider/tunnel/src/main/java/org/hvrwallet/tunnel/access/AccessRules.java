package org.hvrwallet.tunnel.access;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an access file says. Who is not allowed is refused.
 *
 * @param allows in the order of the file
 */
record AccessRules(List<Allow> allows) {
  /** Copies what it is given. */
  AccessRules {
    allows = List.copyOf(allows);
  }

  /**
   * One rule.
   *
   * @param from who may connect: at least one
   * @param to where these may go, in the order in which it is tried; empty: where the command says
   */
  record Allow(List<From> from, List<To> to) {
    /** Copies what it is given. */
    Allow {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /**
   * Who may connect.
   *
   * @param host where from
   * @param certificate the name of the certificate that is asked for; empty: none is
   */
  record From(HostPattern host, Optional<String> certificate) {}

  /**
   * Where to.
   *
   * @param host a name or an address
   * @param port empty: the one on which the command listens
   * @param certificate that the target must show; empty: the connection to it is plain
   */
  record To(String host, OptionalInt port, Optional<String> certificate) {}

  /** The names that stand for hosts, which DNS knows. */
  Set<String> hostNames() {
    return allows.stream()
        .flatMap(allow -> allow.from().stream())
        .flatMap(from -> from.host().name().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
