package org.hvrwallet.kmsdouble;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What DescribeKey tells of a key. */
final class KeyMetadata {
  private static final Duration WAITING_PERIOD = Duration.ofDays(30);

  private KeyMetadata() {}

  static JsonObject of(KmsKey key, List<KmsKey> related) {
    Material material = key.material();
    JsonObject data =
        new JsonObject()
            .with("AWSAccountId", KmsDouble.ACCOUNT)
            .with("KeyId", key.id())
            .with("Arn", key.arn())
            .with("CreationDate", seconds(key.created()))
            .with("Enabled", key.state() == KeyState.ENABLED)
            .with("Description", "")
            .with("KeyUsage", "ENCRYPT_DECRYPT")
            .with("KeyState", key.state().title)
            .with("Origin", "AWS_KMS")
            .with("KeyManager", "CUSTOMER")
            .with("CustomerMasterKeySpec", KmsActions.SYMMETRIC)
            .with("KeySpec", KmsActions.SYMMETRIC)
            .with("EncryptionAlgorithms", List.of(KmsActions.SYMMETRIC))
            .with("MultiRegion", key.multiRegion())
            .with("CurrentKeyMaterialId", material.version(material.current()).id());
    if (key.state() == KeyState.PENDING_DELETION) {
      data.with("DeletionDate", seconds(key.created().plus(WAITING_PERIOD)));
    }
    return key.multiRegion() ? data.with("MultiRegionConfiguration", regions(key, related)) : data;
  }

  private static JsonObject regions(KmsKey key, List<KmsKey> related) {
    List<Object> replicas = new ArrayList<>();
    for (KmsKey other : related) {
      if (other != key.primary()) {
        replicas.add(place(other));
      }
    }
    return new JsonObject()
        .with("MultiRegionKeyType", key == key.primary() ? "PRIMARY" : "REPLICA")
        .with("PrimaryKey", place(key.primary()))
        .with("ReplicaKeys", replicas);
  }

  private static JsonObject place(KmsKey key) {
    return new JsonObject().with("Arn", key.arn()).with("Region", key.region());
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }
}
