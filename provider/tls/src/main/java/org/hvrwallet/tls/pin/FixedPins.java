package org.hvrwallet.tls.pin;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Pins that were given as texts, and stay as they are. */
public final class FixedPins implements PinSource {
  private final PinSet pins;

  /**
   * Reads them.
   *
   * @param texts {@code sha256:<hex>} or {@code sha256/<base64>}
   * @throws IllegalArgumentException if one is neither
   */
  public FixedPins(Collection<String> texts) {
    Map<Pin, String> parsed = new HashMap<>();
    for (String text : texts) {
      Pin pin =
          Pin.parse(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'"
                              + text
                              + "' is not a pin: sha256: and 64 hexadecimal digits, or sha256/ and base64"));
      parsed.put(pin, "given");
    }
    this.pins = new PinSet(parsed, Set.of(), "");
  }

  @Override
  public PinSet pins() {
    return pins;
  }

  @Override
  public String howToAccept(Pin pin) {
    return "add the pin " + pin;
  }
}
