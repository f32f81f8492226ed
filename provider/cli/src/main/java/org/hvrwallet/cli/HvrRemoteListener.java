package org.hvrwallet.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tunnel.Gate;
import org.hvrwallet.tunnel.Route;
import org.hvrwallet.tunnel.access.AccessFile;
import org.hvrwallet.tunnel.access.AccessGate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hvrremotelistener}: the end of an encrypted connection at a location. */
@Command(
    name = "hvrremotelistener",
    version = "hvrremotelistener " + Main.VERSION,
    description = {
      "Listens at a location for encrypted connections of hubs, and passes on what is in them.",
      "An access file says which hubs may connect, and may say where to; without one any hub may, and only the hub",
      "verifies whom it talks to. What else it takes and means is in docs/access_conf.md."
    },
    footer = {
      "",
      "A relative access file is looked for in this folder, then in $HVR_HOME/lib. A passphrase of the key pair is",
      "asked for, without echo; where input is not a terminal, it is its first line.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 wrong passphrase or none."
    })
final class HvrRemoteListener extends TunnelCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACCESS_FILE",
      description = "Who may connect, such as access_conf.xml.")
  private String accessFile;

  HvrRemoteListener(PasswordInput input) {
    super(input);
  }

  @Override
  void check() {
    refuseIf(
        arguments.pair == null,
        "which key pair? Hubs know this location by its certificate: -K PAIR (hvrsslgen makes one)");
    refuseIf(
        arguments.to == null && accessFile == null,
        "where to? Name the program behind this listener: --to HOST:PORT, or <to> in an access file");
  }

  @Override
  Optional<String> pair() {
    return Optional.of(arguments.pair);
  }

  @Override
  Optional<InetAddress> usualAddress() {
    return Optional.empty();
  }

  @Override
  Gate gate(TunnelEnds ends) throws IOException, WalletException {
    if (accessFile == null) {
      TunnelLog.say(
          spec.commandLine().getErr(),
          "WARNING any hub may connect: there is no access file that says which");
      ends.require(List.of());
      Route route = new Route(fallback().stream().toList(), () -> true);
      return Gate.open(ends.server(List.of()), route);
    }
    AccessFile file = access(accessFile);
    refuseIf(
        arguments.to == null && file.hasRuleWithoutTarget(),
        "where to? An <allow> of " + accessFile + " has no <to>, and there is no --to HOST:PORT");
    return new AccessGate(file, ends, new AccessGate.Terms(true, fallback(), arguments.port));
  }
}
