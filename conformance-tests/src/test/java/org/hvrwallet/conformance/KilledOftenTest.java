package org.hvrwallet.conformance;

import org.junit.jupiter.api.Tag;

/** The same, 200 times each. */
@Tag("full")
class KilledOftenTest extends KilledCommandsTest {
  @Override
  int kills() {
    return 200;
  }
}
