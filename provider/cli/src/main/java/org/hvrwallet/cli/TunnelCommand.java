package org.hvrwallet.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tunnel.ConnectionEnd;
import org.hvrwallet.tunnel.Gate;
import org.hvrwallet.tunnel.Route.Target;
import org.hvrwallet.tunnel.access.AccessFile;
import org.hvrwallet.wallet.files.HvrConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code hvrremotelistener} and {@code hvrproxy} have in common. */
abstract class TunnelCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin TunnelArguments arguments;

  private final PasswordInput input;

  TunnelCommand(PasswordInput input) {
    this.input = input;
  }

  /** Refuses arguments that do not go together; not asked when a tunnel is only stopped. */
  abstract void check();

  /** The name of the key pair that this side shows; empty: it shows none. */
  abstract Optional<String> pair() throws IOException, WalletException;

  /** Where it listens without {@code --listen}; empty: at all addresses. */
  abstract Optional<InetAddress> usualAddress();

  abstract Gate gate(TunnelEnds ends) throws IOException, WalletException;

  @Override
  public Integer call() throws IOException, WalletException {
    arguments.check(spec);
    TunnelDaemon daemon = new TunnelDaemon(spec.name(), arguments.port);
    if (arguments.kill) {
      daemon.stop(spec.commandLine().getOut());
      return ExitCode.DONE;
    }
    check();
    Optional<String> pair = pair();
    if (arguments.daemon && !arguments.foreground) {
      try (Held passphrase = passphrase(pair)) {
        if (pair.isPresent()) {
          new TunnelPair(pair.get()).require(passphrase.password()); // who types it hears of it
        }
        daemon.start(
            spec.commandLine().getParseResult().originalArgs(),
            passphrase.password(),
            spec.commandLine().getOut());
      }
    } else {
      serve(pair);
    }
    return ExitCode.DONE;
  }

  private void serve(Optional<String> pair) throws IOException, WalletException {
    Optional<X509KeyManager> identity = Optional.empty();
    if (pair.isPresent()) {
      try (Held passphrase = passphrase(pair)) {
        identity = Optional.of(new TunnelPair(pair.get()).open(passphrase.password()));
      }
    }
    TunnelEnds ends = new TunnelEnds(identity);
    new TunnelRun(spec.name(), arguments, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(arguments.options(usualAddress()), () -> gate(ends));
  }

  /** A passphrase that is wiped at the end, if there is one. */
  private record Held(Optional<Password> password) implements AutoCloseable {
    @Override
    public void close() {
      password.ifPresent(Password::close);
    }
  }

  private Held passphrase(Optional<String> pair) throws IOException, WalletException {
    if (pair.isEmpty() || !new TunnelPair(pair.get()).needsPassphrase()) {
      return new Held(Optional.empty());
    } else if (arguments.passphraseEntry != null && !arguments.foreground) {
      return new Held(
          Optional.of(
              TunnelPair.passphraseOf(
                  spec.commandLine(), arguments.passphraseEntry, new Passwords(input))));
    }
    Optional<Password> given = input.read("Passphrase of key pair " + pair.get());
    if (given.isEmpty()) {
      throw new NoPasswordException(
          "the passphrase of key pair " + pair.get() + " is needed, and the input had none");
    }
    return new Held(given);
  }

  Optional<Target> fallback() {
    return Optional.ofNullable(arguments.to)
        .map(to -> new Target(to.host(), to.port(), ConnectionEnd.plain()));
  }

  void refuseIf(boolean wrong, String why) {
    TunnelArguments.refuseIf(spec, wrong, why);
  }

  /** An access file: as it is named, or else in {@code $HVR_HOME/lib}. */
  static AccessFile access(String name) throws WalletException {
    Path named = Path.of(name);
    Optional<Path> home = HvrConfig.home().map(folder -> folder.resolve("lib").resolve(named));
    if (Files.exists(named)) {
      return AccessFile.open(named.toAbsolutePath());
    } else if (home.isPresent() && Files.exists(home.get())) {
      return AccessFile.open(home.get());
    }
    throw new WalletRefusedException(
        "there is no access file "
            + named.toAbsolutePath()
            + home.filter(path -> !named.isAbsolute()).map(path -> ", nor " + path).orElse(""));
  }
}
