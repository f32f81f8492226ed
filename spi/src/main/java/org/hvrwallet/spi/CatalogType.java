package org.hvrwallet.spi;

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
   * @return the catalog; the caller closes it
   * @throws WalletException if the address makes no sense to this type, or nothing is there
   */
  Catalog open(CatalogAddress address) throws WalletException;
}
