/**
 * Sealed values in the tables of a database (CATALOG.md).
 *
 * <p>{@link org.hvrwallet.catalog.JdbcCatalogType} finds a database by its address, and {@link
 * org.hvrwallet.catalog.JdbcCatalog} is what it opens. {@code Mapping} says which columns hold
 * sealed values, {@code Tables} finds them in the metadata, and a {@code SealedColumn} is what they
 * agree on. {@code ColumnSql} writes the statements over it, with a {@code Dialect} for what
 * databases differ in.
 *
 * <p>{@code ColumnCensus} counts. {@code ResealRun} cuts a column into ranges of its identity and
 * hands them to threads; {@code RangeReseal} does one of them, batch by batch. {@code Transactions}
 * has the connections, and tries again what may be tried again; {@code SqlTrouble} knows which
 * failures those are, and the words for the others. What stays as it is goes to {@code Quarantine}.
 *
 * <p>Nothing that a database says about a failed statement is shown: it may quote a row.
 */
package org.hvrwallet.catalog;
