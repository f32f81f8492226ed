/** The catalog type {@code jdbc}: sealed values in the tables of a database. */
module org.hvrwallet.catalog {
  requires java.sql;
  requires org.hvrwallet.spi;

  uses java.sql.Driver;

  exports org.hvrwallet.catalog;

  provides org.hvrwallet.spi.CatalogType with
      org.hvrwallet.catalog.JdbcCatalogType;
}
