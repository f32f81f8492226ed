package org.hvrwallet.wallet.agent;

/**
 * What came of closing a wallet in all processes of a hub.
 *
 * @param wiped how many confirmed that they wiped their keys
 * @param unconfirmed how many were told and did not confirm in time: they ended, or they hang and
 *     may still have keys
 */
public record CloseReport(int wiped, int unconfirmed) {}
