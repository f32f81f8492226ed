package org.hvrwallet.kms;

import java.util.Optional;

/**
 * Who asks KMS. Exactly one of the two.
 *
 * @param accessKeyId of the access key whose secret is the wallet's password
 * @param role the name or the ARN of an IAM role
 */
record Principal(Optional<String> accessKeyId, Optional<String> role) {
  /** The name of the role, without the path that an ARN has. */
  Optional<String> roleName() {
    return role.map(text -> text.substring(text.lastIndexOf('/') + 1));
  }

  /** For messages; an access key id is no secret. */
  @Override
  public String toString() {
    return accessKeyId.map(id -> "access key " + id).orElseGet(() -> "role " + role.orElse("none"));
  }
}
