package org.hvrwallet.catalog;

import java.util.Optional;

/**
 * Neighbouring rows, in the order of their identity.
 *
 * @param after the row before the first; empty at the beginning
 * @param to the last; empty at the end
 */
record Range(Optional<Identity> after, Optional<Identity> to) {}
