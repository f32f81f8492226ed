package org.hvrwallet.kmsdouble;

import java.time.Instant;

/** A key in one region. */
public final class KmsKey {
  private final String region;
  private final Instant created;
  private final Material material;
  private final KmsKey primary;
  private volatile KeyState state = KeyState.ENABLED;

  private KmsKey(String region, Instant created, Material material, KmsKey primary) {
    this.region = region;
    this.created = created;
    this.material = material;
    this.primary = primary == null ? this : primary;
  }

  static KmsKey create(String region, String id, Instant created) {
    return new KmsKey(region, created, new Material(id), null);
  }

  KmsKey replica(String inRegion, Instant at) {
    if (!multiRegion()) {
      throw new IllegalArgumentException(arn() + " is no multi-Region key");
    }
    return new KmsKey(inRegion, at, material, primary);
  }

  /** The id, of which replicas have the same. */
  public String id() {
    return material.keyId();
  }

  /** The key's full name. */
  public String arn() {
    return "arn:aws:kms:" + region + ":" + KmsDouble.ACCOUNT + ":key/" + id();
  }

  /** Where it is. */
  public String region() {
    return region;
  }

  /** Whether it may have replicas. */
  public boolean multiRegion() {
    return id().startsWith("mrk-");
  }

  /** What it is good for, here; a replica has a state of its own. */
  public KeyState state() {
    return state;
  }

  /** Changes what it is good for. */
  public void state(KeyState next) {
    state = next;
  }

  /** From now on, seals with new material; what is sealed still opens. */
  public void rotateMaster() {
    material.rotate();
  }

  KmsKey primary() {
    return primary;
  }

  Instant created() {
    return created;
  }

  Material material() {
    return material;
  }

  void checkUsable() throws Refusal {
    switch (state) {
      case ENABLED -> {}
      case DISABLED -> throw new Refusal("DisabledException", arn() + " is disabled.");
      case PENDING_DELETION ->
          throw new Refusal("KMSInvalidStateException", arn() + " is pending deletion.");
      case UNAVAILABLE -> throw new Refusal("KMSInvalidStateException", arn() + " is unavailable.");
    }
  }
}
