package org.hvrwallet.catalog;

import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;

/** Catalogs in databases: {@code jdbc:postgresql://host/hub}, and the user to connect as. */
public final class JdbcCatalogType implements CatalogType {
  /** As {@link java.util.ServiceLoader} makes it. */
  public JdbcCatalogType() {}

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public Catalog open(CatalogAddress address, Optional<Password> password) throws WalletException {
    return open(address, password, ResealSettings.ofSystem());
  }

  static JdbcCatalog open(
      CatalogAddress address, Optional<Password> password, ResealSettings settings)
      throws WalletException {
    JdbcCatalog catalog = new JdbcCatalog(new Connector(address, password), settings, Dialect::of);
    try {
      catalog.requireReachable();
      return catalog;
    } catch (WalletException e) {
      catalog.close();
      throw e;
    }
  }
}
