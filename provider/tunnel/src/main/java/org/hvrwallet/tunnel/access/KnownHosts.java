package org.hvrwallet.tunnel.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What DNS says of some names. A name that cannot be looked up for the time being keeps the
 * addresses that it had.
 */
final class KnownHosts {
  private static final System.Logger LOGGER = System.getLogger("org.hvrwallet.tunnel");

  /** DNS. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] lookUp(String name) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final Executor thread;
  private volatile Map<String, Set<InetAddress>> addresses = Map.of();
  private volatile CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

  /**
   * Nobody is known yet.
   *
   * @param thread where names are looked up, one after the other
   */
  KnownHosts(Resolver resolver, Executor thread) {
    this.resolver = resolver;
    this.thread = thread;
  }

  /** Asks for names, those that are known too. Others are forgotten. */
  void ask(Set<String> names) {
    asked = CompletableFuture.runAsync(() -> addresses = answers(names), thread);
  }

  /** Done when all that was asked for is answered, or has failed. */
  CompletableFuture<Void> answered() {
    return asked;
  }

  Map<String, Set<InetAddress>> addresses() {
    return addresses;
  }

  private Map<String, Set<InetAddress>> answers(Set<String> names) {
    Map<String, Set<InetAddress>> answers = new HashMap<>();
    for (String name : names) {
      Set<InetAddress> before = addresses.getOrDefault(name, Set.of());
      try {
        Set<InetAddress> found = new HashSet<>();
        for (InetAddress address : resolver.lookUp(name)) {
          found.add(HostPattern.plain(address));
        }
        answers.put(name, Set.copyOf(found));
      } catch (UnknownHostException e) {
        answers.put(name, before);
        LOGGER.log(
            System.Logger.Level.WARNING,
            "DNS does not know the host "
                + name
                + " of the access file: "
                + (before.isEmpty() ? "nobody is let in as it" : "it keeps the address it had"));
      }
    }
    return Map.copyOf(answers);
  }
}
