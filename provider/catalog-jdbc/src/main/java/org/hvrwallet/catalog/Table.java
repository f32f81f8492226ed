package org.hvrwallet.catalog;

/**
 * A table, as the metadata has it.
 *
 * @param catalog may be null
 * @param schema may be null
 * @param name as it is written there
 * @param quoted as it enters a statement
 */
record Table(String catalog, String schema, String name, String quoted) {}
