package org.hvrwallet.tunnel.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tunnel.ConnectionEnd;
import org.hvrwallet.tunnel.Gate;
import org.hvrwallet.tunnel.Route;
import org.hvrwallet.tunnel.Route.Target;
import org.hvrwallet.tunnel.access.AccessRules.Allow;
import org.hvrwallet.tunnel.access.AccessRules.From;
import org.hvrwallet.tunnel.access.AccessRules.To;

/**
 * The gate that an access file describes. Of the {@code from} that mean a peer's address, the first
 * says whether TLS with a certificate is spoken; the others count if they say the same.
 */
public final class AccessGate implements Gate {
  private final AccessFile file;
  private final TlsEnds ends;
  private final Terms terms;

  /**
   * What the command adds to the file.
   *
   * @param alwaysTls whether a {@code from} without ssl means TLS that asks for no certificate,
   *     rather than a plain connection
   * @param fallback where those go whose {@code allow} has no {@code to}; empty: nowhere
   * @param port of a {@code to} without one
   */
  public record Terms(boolean alwaysTls, Optional<Target> fallback, int port) {}

  /** A gate by a file. */
  public AccessGate(AccessFile file, TlsEnds ends, Terms terms) {
    this.file = file;
    this.ends = ends;
    this.terms = terms;
  }

  @Override
  public CompletionStage<Optional<Entrance>> entrance(InetAddress peer) {
    return file.current()
        .thenApply(
            rules ->
                rules
                    .map(known -> candidates(known, peer))
                    .filter(candidates -> !candidates.isEmpty())
                    .map(candidates -> new ByRules(peer, candidates)));
  }

  /** A {@code from} that means a peer's address, and the rule in which it stands. */
  private record Candidate(From from, Allow allow) {}

  private List<Candidate> candidates(AccessRules rules, InetAddress peer) {
    List<Candidate> all =
        rules.allows().stream()
            .flatMap(allow -> allow.from().stream().map(from -> new Candidate(from, allow)))
            .filter(candidate -> candidate.from().host().matches(peer, file.addresses()))
            .toList();
    return all.stream()
        .filter(
            candidate ->
                candidate.from().certificate().isPresent()
                    == all.get(0).from().certificate().isPresent())
        .toList();
  }

  private Optional<Candidate> chosen(List<Candidate> candidates, Optional<Pin> pin) {
    return candidates.stream()
        .filter(
            candidate ->
                candidate.from().certificate().isEmpty()
                    || pin.filter(
                            shown -> ends.isPinned(candidate.from().certificate().get(), shown))
                        .isPresent())
        .findFirst();
  }

  private final class ByRules implements Entrance {
    private final InetAddress peer;
    private final List<Candidate> candidates;

    ByRules(InetAddress peer, List<Candidate> candidates) {
      this.peer = peer;
      this.candidates = candidates;
    }

    @Override
    public ConnectionEnd end() {
      List<String> certificates =
          candidates.stream()
              .flatMap(candidate -> candidate.from().certificate().stream())
              .distinct()
              .toList();
      boolean plain = certificates.isEmpty() && !terms.alwaysTls();
      return plain ? ConnectionEnd.plain() : ends.server(certificates);
    }

    @Override
    public Optional<Route> route(Optional<Connection> negotiated) {
      Optional<Pin> pin = negotiated.flatMap(Connection::peer);
      return chosen(candidates, pin)
          .filter(candidate -> !targets(candidate.allow()).isEmpty())
          .map(candidate -> new Route(targets(candidate.allow()), new StillOpen(candidate, pin)));
    }

    private final class StillOpen implements BooleanSupplier {
      private final Candidate before;
      private final Optional<Pin> pin;
      private AccessRules obeyed;

      StillOpen(Candidate before, Optional<Pin> pin) {
        this.before = before;
        this.pin = pin;
      }

      /** A host that is known by name stays who it was: DNS may have forgotten it meanwhile. */
      @Override
      public boolean getAsBoolean() {
        AccessRules rules = file.lastGood();
        if (!rules.equals(obeyed) && allows(rules)) {
          obeyed = rules; // so that it is cheap until the file changes
        }
        return rules.equals(obeyed);
      }

      private boolean allows(AccessRules rules) {
        return rules.allows().stream()
            .filter(allow -> allow.to().equals(before.allow().to()))
            .flatMap(allow -> allow.from().stream())
            .filter(
                from ->
                    from.host().equals(before.from().host())
                        || from.host().matches(peer, file.addresses()))
            .anyMatch(from -> certificateHolds(from));
      }

      private boolean certificateHolds(From from) {
        return from.certificate().isPresent() == before.from().certificate().isPresent()
            && from.certificate()
                .map(name -> pin.filter(shown -> ends.isPinned(name, shown)).isPresent())
                .orElse(true);
      }
    }
  }

  private List<Target> targets(Allow allow) {
    return allow.to().isEmpty()
        ? terms.fallback().stream().toList()
        : allow.to().stream().map(this::target).toList();
  }

  private Target target(To to) {
    int port = to.port().orElse(terms.port());
    ConnectionEnd end =
        to.certificate()
            .map(certificate -> ends.client(to.host(), port, certificate))
            .orElseGet(ConnectionEnd::plain);
    return new Target(to.host(), port, end);
  }
}
