package org.hvrwallet.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.location.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet location}: what a hub is connected with, and by which certificates. */
@Command(
    name = "location",
    sortOptions = false,
    description = {
      "Shows and sets the properties of a hub's locations. A hub needs no wallet for that.",
      "Without properties it shows those that are set, with the files and pins that they lead to; without a NAME, those",
      "of all locations. A location is made by its first property, and is gone with its last.",
      "",
      "If the hub has a database, changes are made there and on this machine, where tunnels read them. What others",
      "changed in the database is taken over by --refresh."
    },
    footer = {
      "",
      "Properties:",
      "  SslRemoteCertificate        the certificate that the location must present",
      "  SslLocalCertificateKeyPair  the certificate and private key that the hub presents to it",
      "Their value X is X.pub_cert and X.priv_key in $HVR_HOME/lib/cert, or a path with a slash. An empty one unsets.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 wallet closed or wrong password, 4 key service, 5 damaged."
    })
final class LocationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--delete", description = "Delete the location, with all its properties.")
  private boolean delete;

  @Option(
      names = "--unchecked",
      description = "Set properties also if the files that they name cannot be used (yet).")
  private boolean unchecked;

  @Option(
      names = "--refresh",
      description = {
        "Take over all locations of the hub's database. What this machine had besides is gone, and what changed is",
        "shown."
      })
  private boolean refresh;

  @Option(
      names = "--upload",
      description = {
        "Set in the hub's database what only this machine has: once, when a hub that has locations gets a database."
      })
  private boolean upload;

  @Option(names = "--json", description = "Show as JSON.")
  private boolean json;

  @Mixin private HubOptions options;

  @Parameters(
      index = "0",
      paramLabel = "HUB",
      description = "The hub's name, or the JDBC URL of its database.")
  private String hub;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The location's name.")
  private String name;

  @Parameters(
      index = "2..*",
      paramLabel = "PROPERTY=VALUE",
      description = "What to set, or with no value, to unset.")
  private List<String> properties = List.of();

  private final PasswordInput input;

  LocationCommand(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    requireUse();
    try (HubTarget target = options.target(spec.commandLine(), hub, input);
        CatalogSession session = new CatalogSession(target, input, spec.commandLine().getOut())) {
      if (target.place().hub().isEmpty()) {
        Places.hub(spec.commandLine(), hub); // says that it names none
      }
      run(new LocationSession(session, spec.commandLine().getErr()));
    }
    return ExitCode.DONE;
  }

  private void requireUse() {
    boolean changes = delete || !properties.isEmpty();
    if (delete && (name == null || !properties.isEmpty())) {
      throw usage("--delete wants the name of one location, and nothing to set");
    } else if (unchecked && properties.isEmpty()) {
      throw usage("--unchecked goes with properties to set");
    } else if (json && changes) {
      throw usage("--json shows what is set, and goes with nothing else");
    } else if ((refresh || upload) && (changes || json || name != null || refresh == upload)) {
      throw usage("--refresh and --upload want the hub and nothing else");
    } else if (name != null && !Location.isValidName(name)) {
      throw usage("'" + name + "' is not the name of a location: " + Places.ALLOWED);
    }
  }

  private void run(LocationSession locations) throws IOException, WalletException {
    if (delete) {
      locations.delete(name);
    } else if (!properties.isEmpty()) {
      set(locations);
    } else if (refresh) {
      locations.refresh();
    } else if (upload) {
      locations.upload();
    } else if (json) {
      locations.showJson(name);
    } else {
      locations.show(name);
    }
  }

  private void set(LocationSession locations) throws IOException, WalletException {
    try {
      LocationChanges changes = LocationChanges.parse(properties);
      if (!unchecked) {
        changes.requireUsable();
      }
      locations.set(name, changes);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
