package org.hvrwallet.catalog;

import java.util.List;

/**
 * Which row, as the values of the identity columns in their order.
 *
 * @param values as the driver takes them back; unmodifiable
 */
record Identity(List<Object> values) {
  Identity {
    values = List.copyOf(values);
  }
}
