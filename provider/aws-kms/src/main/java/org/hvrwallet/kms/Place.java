package org.hvrwallet.kms;

import java.net.URI;
import java.util.Optional;

/**
 * Where KMS is asked.
 *
 * @param region of AWS
 * @param endpoint to ask instead of the region's public one
 */
record Place(String region, Optional<URI> endpoint) {
  /** For messages. */
  @Override
  public String toString() {
    return region + endpoint.map(url -> " (" + url + ")").orElse("");
  }
}
