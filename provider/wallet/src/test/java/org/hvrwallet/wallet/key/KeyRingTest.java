package org.hvrwallet.wallet.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hvrwallet.wallet.TestKeys;
import org.junit.jupiter.api.Test;

/** If this fails, a value does not open though its key is there, or a wrong key is tried. */
class KeyRingTest {
  @Test
  void aKeyIsFoundByItsSequenceWhateverIsMissingBeside() {
    List<Integer> sequences = List.of(1, 3, 4, 7, 20, 21, 22, 1000);
    KeyRing ring = KeyRing.of(TestKeys.hubKey(7, 7));
    assertSame(ring.newest(), ring.find(7).orElseThrow());
    for (int sequence : sequences) {
      ring = sequence == 7 ? ring : ring.with(TestKeys.hubKey(sequence, sequence));
    }
    for (int sequence : IntStream.rangeClosed(-1, 1001).toArray()) {
      Optional<Integer> expected =
          sequences.contains(sequence) ? Optional.of(sequence) : Optional.empty();
      assertEquals(expected, ring.find(sequence).map(HubKey::sequence));
    }
    assertEquals(Optional.empty(), ring.without(20).find(20));
  }
}
