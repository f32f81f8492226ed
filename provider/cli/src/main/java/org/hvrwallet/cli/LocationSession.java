package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.location.Location;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.LocationDifference;
import org.hvrwallet.wallet.location.Locations;

/** What one run of {@code hvrwallet location} does, with the hub's database if there is one. */
final class LocationSession {
  private final CatalogSession session;
  private final PrintWriter err;
  private final HubName hub;
  private final Locations file;

  LocationSession(CatalogSession session, PrintWriter err) throws WalletException {
    this.session = session;
    this.err = err;
    this.hub = session.target().place().requireHub().hub();
    this.file = Locations.ofHub(hub);
  }

  /** Something to be done with the locations. */
  private interface Task<T> {
    T run(Locations locations) throws IOException, WalletException;
  }

  /** In the database and here; only here, if the hub has none. */
  private <T> T change(Task<T> task) throws IOException, WalletException {
    Optional<HubDatabase> found = session.findDatabase();
    if (found.isEmpty()) {
      return task.run(file);
    }
    try (HubDatabase database = found.get()) {
      return task.run(file.copiedFrom(new DatabaseLocations(database)));
    }
  }

  void set(String name, LocationChanges changes) throws IOException, WalletException {
    Optional<Location> location = change(locations -> locations.set(name, changes.values()));
    for (Property property : changes.values().keySet()) {
      session.say("Changed " + property + " of location " + name + " of hub " + hub);
    }
    if (location.isPresent()) {
      listing().lines(List.of(location.get()));
    } else {
      session.say("Location " + name + " of hub " + hub + " has no property left, and is deleted");
    }
  }

  void delete(String name) throws IOException, WalletException {
    change(
        locations -> {
          locations.delete(name);
          return null;
        });
    session.say("Deleted location " + name + " of hub " + hub);
  }

  void refresh() throws IOException, WalletException {
    try (HubDatabase database = requireDatabase()) {
      List<LocationDifference> changes = file.copiedFrom(new DatabaseLocations(database)).refresh();
      session.say(
          "Took over the locations of hub "
              + hub
              + " from "
              + database.description()
              + (changes.isEmpty() ? ": nothing changed" : ":"));
      changes.forEach(listing()::taken);
    }
  }

  void upload() throws IOException, WalletException {
    try (HubDatabase database = requireDatabase()) {
      List<LocationDifference> changes = file.copiedFrom(new DatabaseLocations(database)).upload();
      session.say(
          changes.isEmpty()
              ? database.description() + " has all that this machine has"
              : "Set in " + database.description() + ":");
      changes.forEach(listing()::given);
    }
  }

  private HubDatabase requireDatabase() throws IOException, WalletException {
    Optional<HubDatabase> found = session.findDatabase();
    if (found.isEmpty()) {
      throw HubTarget.noDatabase(session.target().place());
    }
    return found.get();
  }

  void show(String name) throws IOException, WalletException {
    Collection<Location> locations = chosen(name);
    if (locations.isEmpty()) {
      session.say("Hub " + hub + " has no locations");
    }
    listing().lines(locations);
    warnOfDifferences();
  }

  void showJson(String name) throws IOException, WalletException {
    listing().json(chosen(name));
    warnOfDifferences();
  }

  private Collection<Location> chosen(String name) throws IOException, WalletException {
    return name == null ? file.all().values() : List.of(file.get(name));
  }

  /** Tunnels use what was shown. Nobody is asked for a password to learn what else there is. */
  private void warnOfDifferences() throws IOException {
    if (session.target().reachableAddress().isEmpty()) {
      return;
    }
    try (HubDatabase database = session.database()) {
      long count = file.copiedFrom(new DatabaseLocations(database)).differences().size();
      if (count > 0) {
        warn(
            database.description()
                + " differs in "
                + count
                + (count == 1 ? " property" : " properties")
                + ", which tunnels here do not use before it is taken over: hvrwallet location "
                + hub
                + " --refresh (or --upload, if only this machine has it)");
      }
    } catch (WalletException e) {
      warn("whether the database has the same is not known: " + e.getMessage());
    }
  }

  private void warn(String text) {
    err.println("hvrwallet location: " + text);
  }

  private LocationListing listing() {
    return new LocationListing(session.out());
  }
}
