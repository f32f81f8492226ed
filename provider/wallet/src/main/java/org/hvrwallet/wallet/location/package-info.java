/**
 * The locations of a hub and their properties (LOCATIONS.md).
 *
 * <p>{@link org.hvrwallet.wallet.location.Locations} is the file of a hub's locations, {@link
 * org.hvrwallet.wallet.location.Location} one of them; {@link
 * org.hvrwallet.wallet.location.LocationSource} is the hub's database, if it has one, which the
 * file is a copy of then; {@code LocationsText} is how they are written. What their properties name
 * is not looked at here.
 */
package org.hvrwallet.wallet.location;
