/**
 * Values in the tables of a database, sealed or to be sealed (CATALOG.md).
 *
 * <p>{@link org.hvrwallet.catalog.JdbcCatalogType} finds a database by its address, and {@link
 * org.hvrwallet.catalog.JdbcCatalog} is what it opens. {@code Mapping} says which columns hold
 * sealed values, {@code Tables} finds them in the metadata, and a {@code SealedColumn} is what they
 * agree on. {@code ColumnSql} writes the statements over it, with {@code Conditions} for what they
 * ask of contents and a {@code Dialect} for what databases differ in.
 *
 * <p>What is done to a content is a {@code Rewriter}: {@code Resealing} seals anew, {@code
 * Converting} brings it to what an encryption level asks for. A {@code Form} finds the values in a
 * content, with {@code Parameters} for those that have names.
 *
 * <p>{@code ColumnCensus} counts. {@code ResealRun} cuts a column into ranges of its identity and
 * hands them to threads; {@code RangeReseal} does one of them, batch by batch. {@code Transactions}
 * has the connections, and tries again what may be tried again; {@code SqlTrouble} knows which
 * failures those are, and the words for the others. What stays as it is goes to {@code Quarantine}.
 *
 * <p>{@link org.hvrwallet.catalog.HubDatabase} is for commands that fill a database and look into
 * it. {@code HubTables} makes the tables, {@code EmbeddedH2} the file of an embedded database.
 * {@code HubValues} reads and writes single values, {@code ColumnListing} says how all of them are
 * protected, and {@code MappingTable} changes the mapping. {@code CsvImport} reads a file by {@code
 * CsvReader}, and writes it in batches. {@code LocationActions} keeps the properties of locations
 * in {@code Parameters}. {@code HubRecords} has what the database knows of its hub's wallet.
 *
 * <p>Nothing that a database says about a failed statement is shown: it may quote a row.
 */
package org.hvrwallet.catalog;
