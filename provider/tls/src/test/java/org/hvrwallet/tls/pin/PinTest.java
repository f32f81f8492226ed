package org.hvrwallet.tls.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** If this fails, a pin that somebody copied is another one, or a text that is none is taken. */
class PinTest {
  @Property(tries = 100)
  void everyFormIsTheSamePin(@ForAll @Size(32) byte[] hash) {
    String hex = HexFormat.of().formatHex(hash);
    Pin pin = new Pin(hex);
    assertEquals(Optional.of(pin), Pin.parse(pin.toString()));
    assertEquals(Optional.of(pin), Pin.parse("sha256:" + hex.toUpperCase(Locale.ROOT)));
    assertEquals(
        Optional.of(pin), Pin.parse("sha256:" + HexFormat.ofDelimiter(":").formatHex(hash)));
    assertEquals(Optional.of(pin), Pin.parse("sha256/" + Base64.getEncoder().encodeToString(hash)));
  }

  @Property(tries = 200)
  void nothingElseIsAPin(@ForAll String text) {
    assertEquals(Optional.empty(), Pin.parse(text));
    assertEquals(Optional.empty(), Pin.parse("sha256:" + text));
    assertEquals(Optional.empty(), Pin.parse("sha256/" + text));
  }

  @Test
  void aPinHas64Digits() {
    assertThrows(IllegalArgumentException.class, () -> new Pin("00"));
    assertThrows(IllegalArgumentException.class, () -> new Pin("F".repeat(64)));
  }
}
