package org.hvrwallet.kms;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the properties of a KMS wallet say.
 *
 * @param home the region that new keys are protected in
 * @param key the KMS key that they are protected with
 * @param principal who asks
 * @param replicas the regions that are asked when the first one fails, in this order
 * @param timeout the most time that one opening takes, with all regions and attempts
 */
record KmsSettings(
    Place home, KeyReference key, Principal principal, List<Place> replicas, Duration timeout) {
  /** Copies the list. */
  KmsSettings {
    replicas = List.copyOf(replicas);
  }

  /** Where a key of a region is asked for: as configured, else at the region's public endpoint. */
  Place placeOf(String region) {
    if (home.region().equals(region)) {
      return home;
    }
    return replicas.stream()
        .filter(place -> place.region().equals(region))
        .findFirst()
        .orElse(new Place(region, Optional.empty()));
  }

  /** Where a wrapped key can be opened, with the key to name there, the best first. */
  Map<Place, KeyArn> placesOf(KeyArn recorded) {
    Map<Place, KeyArn> places = new LinkedHashMap<>();
    places.put(placeOf(recorded.region()), recorded);
    if (recorded.multiRegion()) {
      replicas.forEach(place -> places.putIfAbsent(place, recorded.in(place.region())));
    }
    return places;
  }
}
