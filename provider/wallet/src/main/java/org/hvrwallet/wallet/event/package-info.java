/**
 * What is told to those who watch: {@link org.hvrwallet.wallet.event.WalletEvents} writes to JDK
 * Flight Recorder and to the log.
 */
package org.hvrwallet.wallet.event;
