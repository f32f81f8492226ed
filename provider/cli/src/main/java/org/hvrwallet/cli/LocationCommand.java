package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.location.Location;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.Locations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet location}: what a hub is connected with, and by which certificates. */
@Command(
    name = "location",
    description = {
      "Shows and sets the properties of a hub's locations. A hub needs no wallet for that.",
      "Without properties it shows those that are set, with the files and pins that they lead to; without a NAME, those",
      "of all locations. A location is made by its first property, and is gone with its last."
    },
    footer = {
      "",
      "Properties:",
      "  SslRemoteCertificate        the certificate that the location must present",
      "  SslLocalCertificateKeyPair  the certificate and private key that the hub presents to it",
      "Their value X is X.pub_cert and X.priv_key in $HVR_HOME/lib/cert, or a path with a slash. An empty one unsets.",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 5 damaged."
    })
final class LocationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--delete", description = "Delete the location.")
  private boolean delete;

  @Option(
      names = "--unchecked",
      description = "Set properties also if the files that they name cannot be used (yet).")
  private boolean unchecked;

  @Option(names = "--json", description = "Show as JSON.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "HUB", description = "The hub's name.")
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

  @Override
  public Integer call() throws IOException, WalletException {
    Locations locations = Locations.ofHub(Places.hub(spec.commandLine(), hub));
    requireUse();
    if (delete) {
      locations.delete(name);
      say("Deleted location " + name + " of hub " + hub);
    } else if (!properties.isEmpty()) {
      set(locations);
    } else if (name != null) {
      show(List.of(locations.get(name)));
    } else {
      showAll(locations.all().values());
    }
    return ExitCode.DONE;
  }

  private void requireUse() {
    if (delete && (name == null || !properties.isEmpty())) {
      throw usage("--delete wants the name of one location, and nothing to set");
    } else if (unchecked && properties.isEmpty()) {
      throw usage("--unchecked goes with properties to set");
    } else if (json && (delete || !properties.isEmpty())) {
      throw usage("--json shows what is set, and goes with nothing else");
    } else if (name != null && !Location.isValidName(name)) {
      throw usage("'" + name + "' is not the name of a location: " + Places.ALLOWED);
    }
  }

  private void set(Locations locations) throws IOException, WalletException {
    try {
      LocationChanges changes = LocationChanges.parse(properties);
      if (!unchecked) {
        changes.requireUsable();
      }
      Optional<Location> location = locations.set(name, changes.values());
      for (Property property : changes.values().keySet()) {
        say("Changed " + property + " of location " + name + " of hub " + hub);
      }
      if (location.isPresent()) {
        show(List.of(location.get()));
      } else {
        say("Location " + name + " of hub " + hub + " has no property left, and is deleted");
      }
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void showAll(Collection<Location> locations) {
    if (locations.isEmpty() && !json) {
      say("Hub " + hub + " has no locations");
    }
    show(locations);
  }

  private void show(Collection<Location> locations) {
    if (json) {
      say(ConfigJson.text(out -> write(locations, out)));
      return;
    }
    for (Location location : locations) {
      location
          .properties()
          .forEach(
              (property, value) ->
                  say(
                      location.name()
                          + ": "
                          + property
                          + "="
                          + NamedCertificate.of(property, value).text()));
    }
  }

  private static void write(Collection<Location> locations, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Location location : locations) {
      json.writeObjectFieldStart(location.name());
      for (Map.Entry<Property, String> property : location.properties().entrySet()) {
        json.writeFieldName(property.getKey().toString());
        NamedCertificate.of(property.getKey(), property.getValue()).write(json);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
