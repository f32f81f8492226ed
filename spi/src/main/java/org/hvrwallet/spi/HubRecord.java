package org.hvrwallet.spi;

import java.util.Objects;

/**
 * What the database of a hub knows of the hub's wallet. Holds no secret. A wallet document of an
 * older generation than this one was put back from a backup.
 *
 * @param hub its name
 * @param generation of the wallet document that was the newest when this was recorded: 1, 2, 3 ...
 * @param highestSequence of any key that the wallet had until then
 * @param complete whether all values were as that document asks for: under its newest key, and at
 *     its encryption level
 */
public record HubRecord(String hub, long generation, int highestSequence, boolean complete) {
  /** Checks that nothing is null. */
  public HubRecord {
    Objects.requireNonNull(hub, "hub");
  }
}
