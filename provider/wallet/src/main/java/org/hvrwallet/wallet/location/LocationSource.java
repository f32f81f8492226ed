package org.hvrwallet.wallet.location;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.location.Location.Property;

/**
 * What decides on the locations of a hub, such as its database. {@link Locations} is a copy of it
 * on one machine then.
 */
public interface LocationSource {
  /**
   * All of them, by their names.
   *
   * @throws WalletException also if one of them has a name or a value that cannot be one
   */
  SortedMap<String, Location> all() throws WalletException;

  /**
   * Sets properties of a location, which is made if it is not there.
   *
   * @param changes the new values; an empty one unsets the property. Others stay
   */
  void set(String name, Map<Property, Optional<String>> changes) throws WalletException;

  /** Deletes a location, and says whether it was there. */
  boolean delete(String name) throws WalletException;
}
