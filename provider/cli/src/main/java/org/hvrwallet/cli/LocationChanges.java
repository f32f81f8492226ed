package org.hvrwallet.cli;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.tls.pair.CertificateNames;
import org.hvrwallet.wallet.location.Location.Property;

/**
 * What is to be set of a location.
 *
 * @param values the new ones; an empty one unsets the property
 */
record LocationChanges(Map<Property, Optional<String>> values) {
  /**
   * Reads arguments of the form PROPERTY=VALUE. Relative paths become absolute: who connects later
   * does so in another folder.
   *
   * @throws IllegalArgumentException if one is of another form, unknown, or given twice
   */
  static LocationChanges parse(List<String> arguments) throws WalletException {
    Map<Property, Optional<String>> values = new EnumMap<>(Property.class);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("properties have the form PROPERTY=VALUE: " + argument);
      }
      Property property = known(argument.substring(0, equals));
      String value = argument.substring(equals + 1);
      Optional<String> stored =
          value.isEmpty() ? Optional.empty() : Optional.of(CertificateNames.absolute(value));
      if (values.put(property, stored) != null) {
        throw new IllegalArgumentException(property + " is given twice");
      }
    }
    return new LocationChanges(Collections.unmodifiableMap(values));
  }

  private static Property known(String text) {
    return Property.named(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a location has no property '"
                        + text
                        + "'; it has "
                        + Stream.of(Property.values())
                            .map(Property::toString)
                            .collect(Collectors.joining(" and "))));
  }

  /** Refuses what names a certificate or a pair that could not be used now. */
  void requireUsable() throws WalletRefusedException {
    for (Map.Entry<Property, Optional<String>> change : values.entrySet()) {
      Optional<String> trouble =
          change.getValue().flatMap(value -> NamedCertificate.of(change.getKey(), value).trouble());
      if (trouble.isPresent()) {
        throw new WalletRefusedException(
            change.getKey()
                + " was not set: "
                + trouble.get()
                + ". (--unchecked sets it all the same)");
      }
    }
  }
}
