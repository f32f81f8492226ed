package org.hvrwallet.wallet.location;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.files.Permissions;
import org.hvrwallet.wallet.files.SmallFile;
import org.hvrwallet.wallet.location.Location.Property;

/**
 * The locations of a hub, in a file under HVR_CONFIG (LOCATIONS.md). Each call looks at the file.
 * Where the hub has a database, changes are made there first, and the file is this machine's copy:
 * tunnels read it without asking for the password of a database.
 *
 * <p>Safe for use by several threads and processes: readers never wait, and no change is lost.
 */
public final class Locations {
  private static final int MAX_BYTES = 1 << 20;

  private final HubName hub;
  private final Path directory;
  private final SmallFile file;
  private final Optional<LocationSource> source;

  private Locations(HubName hub, Path directory, Optional<LocationSource> source) {
    this.hub = hub;
    this.directory = directory;
    this.file = SmallFile.at(directory.resolve("locations.json"));
    this.source = source;
  }

  /** Those of a hub, which need not have any. */
  public static Locations ofHub(HubName hub) {
    return new Locations(
        hub,
        HvrConfig.directory().resolve("files").resolve("hvrlocations-" + hub),
        Optional.empty());
  }

  /** The same ones, as a copy of what a source has. */
  public Locations copiedFrom(LocationSource origin) {
    return new Locations(hub, directory, Optional.of(origin));
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /** All of them, by their names. */
  public SortedMap<String, Location> all() throws IOException, WalletException {
    try {
      Permissions.requirePrivateDirectory(directory);
      Permissions.requirePrivateFile(file.path());
      return LocationsText.read(hub, file.read(MAX_BYTES), file.path().toString());
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    }
  }

  /** One of them; empty if there is none of this name. */
  public Optional<Location> find(String name) throws IOException, WalletException {
    return Optional.ofNullable(all().get(name));
  }

  /**
   * One of them.
   *
   * @throws WalletRefusedException if there is none of this name
   */
  public Location get(String name) throws IOException, WalletException {
    SortedMap<String, Location> all = all();
    if (!all.containsKey(name)) {
      throw new WalletRefusedException(
          "hub "
              + hub
              + " has no location "
              + name
              + (all.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", all.keySet()))
              + ". Make it with: hvrwallet location "
              + hub
              + " "
              + name
              + " "
              + Property.SSL_REMOTE_CERTIFICATE
              + "=..., or set HVR_CONFIG to where it is");
    }
    return all.get(name);
  }

  /**
   * Sets properties of a location, which is made if it is not there.
   *
   * @param changes the new values; an empty one unsets the property. Others stay
   * @return the location; empty if it lost its last property, and is no more
   * @throws WalletException if this would be more than a reader takes, or the source refuses; the
   *     file is as it was then
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Optional<Location> set(String name, Map<Property, Optional<String>> changes)
      throws IOException, WalletException {
    try (Claim claim = file.lock()) {
      SortedMap<String, Location> all = all();
      SortedMap<Property, String> properties = new TreeMap<>();
      if (all.containsKey(name)) {
        properties.putAll(all.remove(name).properties());
      }
      changes.forEach(
          (property, value) ->
              value.ifPresentOrElse(
                  text -> properties.put(property, text), () -> properties.remove(property)));
      if (!properties.isEmpty()) {
        all.put(name, new Location(name, properties));
      }
      prepare(all);
      if (source.isPresent()) {
        source.get().set(name, changes);
      }
      file.publish();
      return Optional.ofNullable(all.get(name));
    }
  }

  /**
   * Deletes a location.
   *
   * @throws WalletRefusedException if there is none of this name
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void delete(String name) throws IOException, WalletException {
    try (Claim claim = file.lock()) {
      SortedMap<String, Location> all = all();
      boolean isHere = all.remove(name) != null;
      prepare(all);
      boolean wasThere = source.isPresent() && source.get().delete(name);
      if (!isHere && !wasThere) {
        get(name); // says that there is none
      }
      file.publish();
    }
  }

  /**
   * Where this machine and the source are not of one mind.
   *
   * @throws IllegalStateException if there is no source
   */
  public List<LocationDifference> differences() throws IOException, WalletException {
    return LocationDifference.between(all(), requireSource().all());
  }

  /**
   * Takes over all that the source has, and nothing else stays.
   *
   * @return what was different
   * @throws WalletRefusedException if the source has none, which is what a new database has: the
   *     certificates of this machine would be lost
   * @throws IllegalStateException if there is no source
   */
  @SuppressWarnings("try") // the lock is held, not used
  public List<LocationDifference> refresh() throws IOException, WalletException {
    try (Claim claim = file.lock()) {
      SortedMap<String, Location> here = all();
      SortedMap<String, Location> there = requireSource().all();
      if (there.isEmpty() && !here.isEmpty()) {
        throw new WalletRefusedException(
            "the database of hub "
                + hub
                + " has no locations, and this machine has "
                + String.join(", ", here.keySet())
                + ": put them there with --upload, or delete each with --delete");
      }
      prepare(there);
      file.publish();
      return LocationDifference.between(here, there);
    }
  }

  /**
   * Sets in the source what only this machine has. What both have stays as it is.
   *
   * @return what was set
   * @throws IllegalStateException if there is no source
   */
  @SuppressWarnings("try") // the lock is held, not used
  public List<LocationDifference> upload() throws IOException, WalletException {
    try (Claim claim = file.lock()) {
      List<LocationDifference> missing =
          differences().stream().filter(difference -> difference.source().isEmpty()).toList();
      for (LocationDifference one : missing) {
        requireSource().set(one.location(), Map.of(one.property(), one.here()));
      }
      return missing;
    }
  }

  private LocationSource requireSource() {
    return source.orElseThrow(() -> new IllegalStateException("these are no copy"));
  }

  /** Before the source is changed: a full disk is noticed while nothing has happened. */
  private void prepare(SortedMap<String, Location> all) throws IOException, WalletException {
    byte[] bytes = LocationsText.write(hub, all);
    if (bytes.length > MAX_BYTES) {
      throw new WalletRefusedException(
          "hub " + hub + " has too many locations: " + file.path() + " would be longer than 1 MiB");
    }
    file.prepare(bytes);
  }
}
