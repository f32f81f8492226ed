package org.hvrwallet.conformance;

import org.junit.jupiter.api.Tag;

/** The same, 100 times each. */
@Tag("full")
class KmsKilledOftenTest extends KmsKilledTest {
  @Override
  int kills() {
    return 100;
  }
}
