package org.hvrwallet.wallet.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hvrwallet.wallet.location.Location.Property;

/**
 * A property that this machine has with another value than the source.
 *
 * @param location whose it is
 * @param property which it is
 * @param here its value in the file; empty if it is not set there
 * @param source its value in the source; empty if it is not set there
 */
public record LocationDifference(
    String location, Property property, Optional<String> here, Optional<String> source) {
  static List<LocationDifference> between(
      Map<String, Location> here, Map<String, Location> source) {
    SortedSet<String> names = new TreeSet<>(here.keySet());
    names.addAll(source.keySet());
    List<LocationDifference> all = new ArrayList<>();
    for (String name : names) {
      for (Property property : Property.values()) {
        LocationDifference difference =
            new LocationDifference(
                name, property, value(here, name, property), value(source, name, property));
        if (!difference.here().equals(difference.source())) {
          all.add(difference);
        }
      }
    }
    return all;
  }

  private static Optional<String> value(
      Map<String, Location> locations, String name, Property property) {
    return Optional.ofNullable(locations.get(name)).flatMap(location -> location.get(property));
  }
}
