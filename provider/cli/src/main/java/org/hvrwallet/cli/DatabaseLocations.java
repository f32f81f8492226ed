package org.hvrwallet.cli;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.location.Location;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.LocationSource;

/** The locations that a hub's database knows. SQL may have written anything there. */
record DatabaseLocations(HubDatabase database) implements LocationSource {
  @Override
  public SortedMap<String, Location> all() throws WalletException {
    SortedMap<String, Location> all = new TreeMap<>();
    for (Map.Entry<String, Map<String, String>> row : database.locationProperties().entrySet()) {
      SortedMap<Property, String> properties = ours(row.getKey(), row.getValue());
      if (!properties.isEmpty()) {
        all.put(row.getKey(), location(row.getKey(), properties));
      }
    }
    return all;
  }

  /** Locations have other properties as well, which are not about certificates. */
  private SortedMap<Property, String> ours(String name, Map<String, String> parameters)
      throws WalletRefusedException {
    SortedMap<Property, String> ours = new TreeMap<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      Optional<Property> property = Property.named(parameter.getKey());
      if (property.isPresent()) {
        requireSameEverywhere(name, property.get(), parameter.getValue());
        ours.put(property.get(), parameter.getValue());
      }
    }
    return ours;
  }

  private void requireSameEverywhere(String name, Property property, String value)
      throws WalletRefusedException {
    if (value.contains("/") && !value.startsWith("/")) {
      throw new WalletRefusedException(
          property
              + " of location "
              + shown(name)
              + " is a relative path in "
              + database.description()
              + ", which leads somewhere else from each folder: set an absolute one, or a name"
              + " without a slash");
    }
  }

  private Location location(String name, SortedMap<Property, String> properties)
      throws WalletRefusedException {
    try {
      return new Location(name, properties);
    } catch (IllegalArgumentException e) {
      throw new WalletRefusedException(
          "location '"
              + shown(name)
              + "' in "
              + database.description()
              + " cannot be used, correct it there: "
              + e.getMessage());
    }
  }

  /** On one line, without escape sequences. */
  private static String shown(String name) {
    return name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
  }

  @Override
  public void set(String name, Map<Property, Optional<String>> changes) throws WalletException {
    for (Map.Entry<Property, Optional<String>> change : changes.entrySet()) {
      String property = change.getKey().toString();
      if (change.getValue().isPresent()) {
        database.setLocationProperty(name, property, change.getValue().get());
      } else {
        database.unsetLocationProperty(name, property);
      }
    }
  }

  /**
   * Also what is not about certificates: credentials of a location that is gone are in nobody's
   * interest.
   */
  @Override
  public boolean delete(String name) throws WalletException {
    return database.deleteLocationProperties(name);
  }
}
