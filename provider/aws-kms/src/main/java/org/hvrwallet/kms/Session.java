package org.hvrwallet.kms;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;

/**
 * The short-lived credentials of a role. They are strings because whoever gives them out writes
 * JSON that the SDK reads so; the secret of an access key never is.
 *
 * @param accessKeyId of the session
 * @param secret its secret access key
 * @param token of the session; empty if there is none
 * @param expires when they end; empty if they do not say
 */
record Session(
    String accessKeyId, String secret, Optional<String> token, Optional<Instant> expires) {
  /** For one call, which closes it. */
  CallIdentity identity() {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    try {
      return new CallIdentity(accessKeyId, SecretBytes.copyOf(utf8), token);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "Session[" + accessKeyId + ", expires=" + expires + "]";
  }
}
