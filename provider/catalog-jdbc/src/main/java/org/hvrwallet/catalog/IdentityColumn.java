package org.hvrwallet.catalog;

/**
 * A column of an identity.
 *
 * @param name as it enters the AAD
 * @param quoted as it enters a statement
 * @param type how its values are read and written
 */
record IdentityColumn(String name, String quoted, IdentityType type) {}
