package org.hvrwallet.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a catalog is, as the wallet document lists it. Holds no secret.
 *
 * @param type the name of its {@link CatalogType}
 * @param url where it is, in the notation of its type: {@code file:///opt/jobs}
 * @param user as whom to connect, for types that connect
 */
public record CatalogAddress(String type, String url, Optional<String> user) {
  /** Checks that nothing is null. */
  public CatalogAddress {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
  }

  /** For people: {@code files file:///opt/jobs}. */
  @Override
  public String toString() {
    return type + " " + url + user.map(name -> " as " + name).orElse("");
  }
}
