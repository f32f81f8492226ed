/**
 * {@code access_conf.xml}: who may connect, and where to. {@link
 * org.hvrwallet.tunnel.access.AccessFile} reads it, again whenever it changes; {@link
 * org.hvrwallet.tunnel.access.AccessGate} is the gate that it describes. docs/access_conf.md is the
 * format.
 */
package org.hvrwallet.tunnel.access;
