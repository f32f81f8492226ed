package org.hvrwallet.kms;

import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;
import software.amazon.awssdk.identity.spi.Identity;

/**
 * Who signs the requests of one call. The SDK's own kinds of identity hold the secret as a string.
 *
 * @param accessKeyId of the access key, or of the session of a role
 * @param secret its secret access key in UTF-8, wiped when this is closed
 * @param token of the session of a role
 */
record CallIdentity(String accessKeyId, SecretBytes secret, Optional<String> token)
    implements Identity, AutoCloseable {
  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "CallIdentity[" + accessKeyId + "]";
  }
}
