package org.hvrwallet.kmsdouble;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a request is signed with.
 *
 * @param accessKeyId its name
 * @param secret what signs
 * @param token the session's token, null for a user's own
 * @param expiration when it ends, null for a user's own
 * @param principal whose it is
 */
public record Credential(
    String accessKeyId, String secret, String token, Instant expiration, Principal principal) {

  /** When it ends, as AWS writes it: a part of a second is left out. */
  String ends() {
    return expiration.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
