package org.hvrwallet.catalog;

/**
 * A row to be written.
 *
 * @param identity which
 * @param before its content, text or bytes
 * @param after its new content
 * @param values how many sealed values are new in it
 */
record Change(Identity identity, Object before, Object after, int values) {}
