package org.hvrwallet.jca;

import org.hvrwallet.wallet.key.Purpose;

/** The AES modes that take a hub encryption key. Each has a subkey of its own (FORMAT.md K1). */
enum PlainMode {
  GCM("AES/GCM/NoPadding", Purpose.JCA_GCM, true),
  CBC("AES/CBC/PKCS5Padding", Purpose.JCA_CBC, false),
  CTR("AES/CTR/NoPadding", Purpose.JCA_CTR, false),
  KW("AES/KW/NoPadding", Purpose.JCA_KW, true),
  KWP("AES/KWP/NoPadding", Purpose.JCA_KWP, true);

  private final String transformation;
  private final Purpose purpose;
  private final boolean noticesWrongKey;

  PlainMode(String transformation, Purpose purpose, boolean noticesWrongKey) {
    this.transformation = transformation;
    this.purpose = purpose;
    this.noticesWrongKey = noticesWrongKey;
  }

  /**
   * The mode of a service name: {@code AES_256/...} is the same, since every hub encryption key has
   * 256 bits.
   */
  static PlainMode of(String algorithm) {
    String name = algorithm.replace("AES_256/", "AES/");
    for (PlainMode mode : values()) {
      if (mode.transformation.equals(name)) {
        return mode;
      }
    }
    throw new AssertionError("no such service: " + algorithm);
  }

  String transformation() {
    return transformation;
  }

  Purpose purpose() {
    return purpose;
  }

  /**
   * Whether decryption fails under a wrong key, so that the keys of the history can be tried one
   * after the other.
   */
  boolean noticesWrongKey() {
    return noticesWrongKey;
  }
}
