package org.hvrwallet.kmsdouble;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a key seals with: AES keys, the last of which is current. Replicas share it. */
final class Material {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String keyId;
  private final List<Version> versions = new CopyOnWriteArrayList<>();

  Material(String keyId) {
    this.keyId = keyId;
    rotate();
  }

  String keyId() {
    return keyId;
  }

  void rotate() {
    versions.add(new Version(random(), HexFormat.of().formatHex(random())));
  }

  /** The number of the current version. */
  int current() {
    return versions.size() - 1;
  }

  /** A version, or null if there is none of this number. */
  Version version(int number) {
    return number >= 0 && number < versions.size() ? versions.get(number) : null;
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /**
   * One of them.
   *
   * @param secret the AES key
   * @param id what answers call it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Version(byte[] secret, String id) {}
}
