package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** If these fail, every figure of the document is another one than it says. */
class MedianTest {
  @Test
  void isTheOneInTheMiddle() {
    assertEquals(3, Median.of(List.of(900.0, 1.0, 3.0)));
    assertEquals(7, Median.of(List.of(7.0)));
  }

  @Test
  void liesBetweenTheTwoInTheMiddle() {
    assertEquals(2.5, Median.of(List.of(4.0, 1.0, 2.0, 3.0)));
  }

  @Test
  void ofNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Median.of(List.of()));
  }
}
