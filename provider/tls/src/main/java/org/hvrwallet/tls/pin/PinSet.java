package org.hvrwallet.tls.pin;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a peer may present, at one moment. An empty set trusts nobody.
 *
 * @param pins each with what it is called: an alias or a file
 * @param keyAlgorithms of the certificates that were at hand: {@code RSA}, {@code EC}, ...
 * @param trouble why there may be fewer than somebody meant, as {@code : the file is damaged};
 *     empty if all is well
 */
public record PinSet(Map<Pin, String> pins, Set<String> keyAlgorithms, String trouble) {
  private static final int MAX_SHOWN = 8;

  /** Copies what it is given. */
  public PinSet {
    pins = Map.copyOf(pins);
    keyAlgorithms = Set.copyOf(keyAlgorithms);
  }

  /** Nobody. */
  public static PinSet none(String trouble) {
    return new PinSet(Map.of(), Set.of(), trouble);
  }

  /** Whether who presents this is let in. */
  public boolean has(Pin pin) {
    return pins.containsKey(pin);
  }

  /** For messages: the pins and what they are called, the first ones if there are many. */
  public String description() {
    if (pins.isEmpty()) {
      return "nobody is pinned" + trouble;
    }
    SortedMap<String, String> byName = new TreeMap<>();
    pins.forEach((pin, name) -> byName.put(name + " " + pin, pin + " (" + name + ")"));
    String first = byName.values().stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
    String more = pins.size() > MAX_SHOWN ? " and " + (pins.size() - MAX_SHOWN) + " more" : "";
    return "pinned: " + first + more + trouble;
  }
}
