package org.hvrwallet.kms;

import java.time.Duration;

/**
 * What KMS is asked, for messages and limits.
 *
 * @param action as IAM policies name it, without the service: {@code Decrypt}
 * @param hub for which hub
 * @param key the KMS key that it is about
 * @param place where
 * @param principal as whom
 * @param time the most that it takes
 * @param attempts the most that are made
 */
record Question(
    String action,
    String hub,
    String key,
    Place place,
    Principal principal,
    Duration time,
    int attempts) {
  /** For messages: everything that somebody needs who is to mend it. */
  @Override
  public String toString() {
    return "kms:"
        + action
        + " for hub "
        + hub
        + " with the key "
        + key
        + " in "
        + place
        + " as "
        + principal;
  }
}
