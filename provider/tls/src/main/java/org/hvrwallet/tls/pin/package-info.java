/** Pins: which certificates a peer may present. */
package org.hvrwallet.tls.pin;
