package org.hvrwallet.spi;

import java.util.Optional;

/**
 * A kind of catalog: {@code files} for files and directory trees.
 *
 * <p>Implementations hold no state and are safe for use by several threads.
 */
public interface CatalogType {
  /** The name that a {@link CatalogAddress} selects this type by, in lower case. */
  String name();

  /**
   * Opens a catalog, and makes sure that it can be reached.
   *
   * @param address of this type
   * @param password of the address's user, for types that connect; the caller closes it, and the
   *     catalog keeps a copy of its own until it is closed
   * @return the catalog; the caller closes it
   * @throws WalletException if the address makes no sense to this type, nothing is there, or the
   *     password is not wanted or not the right one
   */
  Catalog open(CatalogAddress address, Optional<Password> password) throws WalletException;
}
