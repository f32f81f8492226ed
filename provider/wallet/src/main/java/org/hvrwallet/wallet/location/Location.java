package org.hvrwallet.wallet.location;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hvrwallet.wallet.document.HubName;

/**
 * What a hub is connected with. Nothing of it is secret.
 *
 * @param name unique in its hub
 * @param properties those that are set, at least one; the map does not change
 */
public record Location(String name, SortedMap<Property, String> properties) {
  private static final int MAX_VALUE_CHARACTERS = 1024;

  /** What can be said of a location. */
  public enum Property {
    /** The certificate that the location must present. */
    SSL_REMOTE_CERTIFICATE("SslRemoteCertificate"),

    /** The certificate and private key that the hub presents to it. */
    SSL_LOCAL_CERTIFICATE_KEY_PAIR("SslLocalCertificateKeyPair");

    private final String text;

    Property(String text) {
      this.text = text;
    }

    /** The property that operators call so, whatever the case; empty if there is none. */
    public static Optional<Property> named(String text) {
      String folded = text.toLowerCase(Locale.ROOT);
      return Stream.of(values())
          .filter(property -> property.text.toLowerCase(Locale.ROOT).equals(folded))
          .findFirst();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the name is none, or a value cannot be one
   */
  public Location {
    if (!isValidName(name) || properties.isEmpty()) {
      throw new IllegalArgumentException(
          "a location has a name as a hub's, and at least one property");
    }
    for (Map.Entry<Property, String> property : properties.entrySet()) {
      if (!isValidValue(property.getValue())) {
        throw new IllegalArgumentException(
            property.getKey()
                + " has 1 to "
                + MAX_VALUE_CHARACTERS
                + " characters, and no control characters");
      }
    }
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Whether a text can be the name of a location. */
  public static boolean isValidName(String text) {
    return HubName.isValid(text);
  }

  private static boolean isValidValue(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_VALUE_CHARACTERS
        && value.chars().noneMatch(Character::isISOControl);
  }

  /** The value of a property; empty if it is not set. */
  public Optional<String> get(Property property) {
    return Optional.ofNullable(properties.get(property));
  }
}
