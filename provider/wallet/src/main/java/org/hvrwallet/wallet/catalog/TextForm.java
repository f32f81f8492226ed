package org.hvrwallet.wallet.catalog;

import java.util.Optional;

/**
 * A text form in a file.
 *
 * @param offset of its first byte in the file
 * @param sequence the key sequence that it needs
 * @param sealed the sealed value; empty if it is too long to be held
 */
record TextForm(long offset, int sequence, Optional<byte[]> sealed) {}
