package org.hvrwallet.wallet.document;

import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;

/**
 * A catalog as a document lists it.
 *
 * @param address where it is
 * @param password of its user, sealed; empty if none is kept
 */
public record ListedCatalog(CatalogAddress address, Optional<Blob> password) {
  /** One without a password. */
  public ListedCatalog(CatalogAddress address) {
    this(address, Optional.empty());
  }

  /** The same with its password sealed in another way. */
  public ListedCatalog sealedAs(Blob sealed) {
    return new ListedCatalog(address, Optional.of(sealed));
  }

  /** For people; never the password. */
  @Override
  public String toString() {
    return address.toString();
  }
}
