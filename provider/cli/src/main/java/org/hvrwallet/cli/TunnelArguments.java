package org.hvrwallet.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tunnel.TunnelOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that the tunnel commands share. */
final class TunnelArguments {
  @Option(
      names = "-K",
      paramLabel = "PAIR",
      description = "The key pair to show to the other side, as hvrsslgen makes it.")
  String pair;

  @Option(
      names = "--passphrase-entry",
      paramLabel = "HUB/ALIAS",
      description =
          "Take the passphrase of the key pair from this entry of a wallet (keytool -importpass makes one).")
  String passphraseEntry;

  @Option(names = "-d", description = "Start it in the background; -k stops it.")
  boolean daemon;

  /** For the process that {@code -d} starts, which is given the same arguments. */
  @Option(names = "--foreground", hidden = true)
  boolean foreground;

  @Option(names = "-k", description = "Stop the one that listens on PORT.")
  boolean kill;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      converter = HostAndPort.Converter.class,
      description = "Where connections go.")
  HostAndPort to;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Listen at this address of the machine only.")
  String listen;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Refuse more than that at a time (default: ${DEFAULT-VALUE}).")
  int maxConnections = TunnelOptions.MAX_CONNECTIONS;

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      description = "Give up on a target after that (default: ${DEFAULT-VALUE}).")
  int connectTimeout = 10;

  @Option(
      names = "--handshake-timeout",
      paramLabel = "SECONDS",
      description = "Give up on a TLS handshake after that (default: ${DEFAULT-VALUE}).")
  int handshakeTimeout = 10;

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      description = "End connections on which nothing moved for that long (default: never).")
  int idleTimeout;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      description =
          "When stopped, let connections go on for that long at most (default: ${DEFAULT-VALUE}).")
  int drain = 30;

  @Option(names = "--json", description = "Print the counters as a line of JSON at the end.")
  boolean json;

  @Option(
      names = "--stats",
      paramLabel = "SECONDS",
      description = "With --json: print them that often, too.")
  int stats;

  @Parameters(index = "0", paramLabel = "PORT", description = "Where to listen; 0 is any port.")
  int port;

  /** Refuses numbers that mean nothing, and options that do not go together. */
  void check(CommandSpec spec) {
    refuseIf(spec, port < 0 || port > HostAndPort.MAX_PORT, "PORT is from 0 to 65535");
    refuseIf(spec, daemon && kill, "-d and -k exclude each other");
    refuseIf(spec, (daemon || kill) && port == 0, "-d and -k need the number of a PORT, not 0");
    refuseIf(
        spec,
        passphraseEntry != null && !passphraseEntry.matches(".+/[^/]+"),
        "--passphrase-entry is HUB/ALIAS, with a slash");
    refuseIf(spec, maxConnections < 1, "--max-connections is at least 1");
    refuseIf(spec, connectTimeout < 1, "--connect-timeout is at least 1");
    refuseIf(spec, handshakeTimeout < 1, "--handshake-timeout is at least 1");
    refuseIf(spec, idleTimeout < 0 || drain < 0 || stats < 0, "seconds are not negative");
    refuseIf(spec, stats > 0 && !json, "--stats needs --json");
  }

  static void refuseIf(CommandSpec spec, boolean wrong, String why) {
    if (wrong) {
      throw new CommandLine.ParameterException(spec.commandLine(), why);
    }
  }

  /**
   * How the tunnel behaves.
   *
   * @param usual where it listens without {@code --listen}
   */
  TunnelOptions options(Optional<InetAddress> usual) throws WalletRefusedException {
    InetSocketAddress address =
        listenAddress(usual)
            .map(chosen -> new InetSocketAddress(chosen, port))
            .orElseGet(() -> new InetSocketAddress(port));
    return new TunnelOptions(
        address,
        maxConnections,
        Duration.ofSeconds(connectTimeout),
        Duration.ofSeconds(handshakeTimeout),
        Duration.ofSeconds(idleTimeout));
  }

  private Optional<InetAddress> listenAddress(Optional<InetAddress> usual)
      throws WalletRefusedException {
    if (listen == null) {
      return usual;
    }
    try {
      return Optional.of(InetAddress.getByName(listen));
    } catch (UnknownHostException e) {
      throw new WalletRefusedException("--listen " + listen + " is no address of this machine", e);
    }
  }
}
