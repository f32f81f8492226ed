package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** If these fail, a JVM measures something else than its name says, or a goal nothing at all. */
class CaseTest {
  @Test
  void aNameCrossesToAnotherJvm() {
    Case what = new Case("gcm", "AES/GCM, a Cipher for each message", 16, "SunJCE");
    assertEquals(what, Case.parse(what.toString()));
    assertThrows(IllegalArgumentException.class, () -> new Case("a|b", "c", 0, "d"));
    assertThrows(IllegalArgumentException.class, () -> Case.parse("a|b"));
  }

  @Test
  void sizesAreWrittenAsPeopleReadThem() {
    assertEquals("64 B", Sizes.text(64));
    assertEquals("16 KiB", Sizes.text(16 << 10));
    assertEquals("1 MiB", Sizes.text(1 << 20));
    assertEquals("1 GiB", Sizes.text(1 << 30));
    assertEquals("1025 B", Sizes.text(1025));
  }

  /** Two groups or two goals of one name would hide each other in the tables. */
  @Test
  void noTwoGoalsAreTheSame() {
    Set<String> seen = new HashSet<>();
    for (Group group : Groups.ALL) {
      assertTrue(seen.add(group.name()), group.name());
      for (Goal goal : group.goals()) {
        assertTrue(seen.add(goal.text() + goal.against()), goal.text());
        assertEquals(group.name(), goal.ours().group());
        goal.rivals().forEach(rival -> assertEquals(group.name(), rival.group()));
      }
    }
  }

  @Test
  void whatOpenSslPrintsIsRead() {
    String printed =
        """
        version: 3.0.17
        The 'numbers' are in 1000s of bytes per second processed.
        type          16384 bytes
        AES-256-GCM    3456789.01k
        """;
    assertEquals(3456.78901, OpenSsl.parse(printed).orElseThrow(), 1e-9);
    assertTrue(OpenSsl.parse("openssl: command failed").isEmpty());
  }
}
