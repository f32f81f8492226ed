package org.hvrwallet.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tunnel.ConnectionEnd;
import org.hvrwallet.tunnel.Gate;
import org.hvrwallet.tunnel.Route;
import org.hvrwallet.tunnel.Route.Target;
import org.hvrwallet.tunnel.access.AccessFile;
import org.hvrwallet.tunnel.access.AccessGate;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.Locations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hvrproxy}: a hop between a hub and a location, or the hub's own end. */
@Command(
    name = "hvrproxy",
    version = "hvrproxy " + Main.VERSION,
    description = {
      "Passes connections on, as an access file says: who may connect, where to, and where TLS is spoken.",
      "With --location, it is the hub's end of an encrypted connection: programs of this machine connect to it as if it",
      "were the location, and it encrypts by the location's properties."
    },
    footer = {
      "",
      "A relative access file is looked for in this folder, then in $HVR_HOME/lib; docs/access_conf.md says what is in",
      "it. A passphrase of the key pair is asked for, without echo; where input is not a terminal, it is its first line.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 wrong passphrase or none."
    })
final class HvrProxy extends TunnelCommand {
  @Option(
      names = "--location",
      paramLabel = "HUB/NAME",
      description = "Encrypt to this location; needs --to, and no access file.")
  private String location;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACCESS_FILE",
      description = "Who may connect and where to, such as access_conf.xml.")
  private String accessFile;

  HvrProxy(PasswordInput input) {
    super(input);
  }

  @Override
  void check() {
    refuseIf(
        location == null && accessFile == null,
        "who may connect, and where to? Name an access file, or --location HUB/NAME --to HOST:PORT");
    refuseIf(
        location != null && accessFile != null, "--location and an access file exclude each other");
    refuseIf(
        location != null && arguments.to == null,
        "--location needs --to HOST:PORT, the location's listener");
    refuseIf(
        location != null && !location.matches("[^/]+/[^/]+"),
        "--location is HUB/NAME, with one slash");
  }

  @Override
  Optional<String> pair() throws IOException, WalletException {
    if (arguments.pair != null || location == null) {
      return Optional.ofNullable(arguments.pair);
    }
    return property(Property.SSL_LOCAL_CERTIFICATE_KEY_PAIR);
  }

  private Optional<String> property(Property property) throws IOException, WalletException {
    int slash = location.indexOf('/');
    String hub = location.substring(0, slash);
    Map<Property, String> properties =
        Locations.ofHub(Places.hub(spec.commandLine(), hub))
            .get(location.substring(slash + 1))
            .properties();
    return Optional.ofNullable(properties.get(property));
  }

  @Override
  Optional<InetAddress> usualAddress() {
    return location == null ? Optional.empty() : Optional.of(InetAddress.getLoopbackAddress());
  }

  @Override
  Gate gate(TunnelEnds ends) throws IOException, WalletException {
    return location == null ? byFile(ends) : toLocation(ends);
  }

  private Gate byFile(TunnelEnds ends) throws WalletException {
    AccessFile file = access(accessFile);
    refuseIf(
        arguments.to == null && file.hasRuleWithoutTarget(),
        "where to? An <allow> of " + accessFile + " has no <to>, and there is no --to HOST:PORT");
    refuseIf(
        arguments.pair == null && file.asksForCertificates(),
        "which key pair? A <from> of "
            + accessFile
            + " has <ssl>, so this side shows one: -K PAIR");
    return new AccessGate(file, ends, new AccessGate.Terms(false, fallback(), arguments.port));
  }

  private Gate toLocation(TunnelEnds ends) throws IOException, WalletException {
    String certificate =
        property(Property.SSL_REMOTE_CERTIFICATE)
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "location "
                            + location
                            + " has no SslRemoteCertificate: set it to the certificate that its"
                            + " listener shows"));
    HostAndPort to = arguments.to;
    ends.require(List.of(certificate));
    ConnectionEnd end = ends.client(to.host(), to.port(), certificate);
    return Gate.open(
        ConnectionEnd.plain(),
        new Route(List.of(new Target(to.host(), to.port(), end)), () -> true));
  }
}
