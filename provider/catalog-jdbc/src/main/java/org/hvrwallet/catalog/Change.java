package org.hvrwallet.catalog;

/**
 * A row to be written.
 *
 * @param identity which
 * @param before its content, text or bytes
 * @param after its new content
 * @param place where it lies, as the database says it; empty if that was not asked for
 * @param values how many sealed values are new in it
 */
record Change(Identity identity, Object before, Object after, String place, int values) {}
