package org.hvrwallet.catalog;

/**
 * What an import did.
 *
 * @param inserted lines that made a row
 * @param updated lines whose row was there
 */
public record ImportReport(long inserted, long updated) {}
