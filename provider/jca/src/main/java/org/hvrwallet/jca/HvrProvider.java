package org.hvrwallet.jca;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * The security provider {@code HVR}.
 *
 * <p>It may stand anywhere in the list of providers, and touches no other. Making or configuring
 * one reads nothing and never fails, since the JDK hides what goes wrong while it registers a
 * provider; problems surface when a key store is loaded or a cipher initialised.
 *
 * <p>Safe for use by several threads.
 */
public final class HvrProvider extends Provider {
  /** The name to ask for: {@code Security.getProvider("HVR")}. */
  public static final String NAME = "HVR";

  private static final long serialVersionUID = 1L;
  private static final String VERSION = "0.1";
  private static final String INFO =
      "HVR hub wallet: KeyStore and Cipher HVRWALLET, AES with the hub encryption key, TLS with pins";

  /** The hub that {@code load(null, ..)} means, as it was configured; null for none. */
  private final transient String hub;

  /** The cipher that was asked for last. */
  private transient volatile Service lastCipher;

  /** The provider as {@code java.security} and ServiceLoader make it. */
  public HvrProvider() {
    this(null);
  }

  private HvrProvider(String hub) {
    super(NAME, VERSION, INFO);
    this.hub = hub;
    other("KeyStore", "HVRWALLET");
    ciphers();
    other("TrustManagerFactory", "HVRPIN");
    other("KeyManagerFactory", "HVRWALLET");
    other("SSLContext", "HVRTLS");
  }

  /**
   * A provider for one hub: {@code keytool -providerarg HUB}, {@code security.provider.N=HVR HUB}.
   *
   * @param hubName the hub whose wallet {@code KeyStore.load(null, password)} means; whether it is
   *     a hub's name shows then
   */
  @Override
  public Provider configure(String hubName) {
    return new HvrProvider(hubName);
  }

  /** Many programs ask for the same cipher for each message: that is answered without a look-up. */
  @Override
  public Service getService(String type, String algorithm) {
    Service last = lastCipher;
    if (last != null && last.getAlgorithm().equals(algorithm) && last.getType().equals(type)) {
      return last;
    }
    Service found = super.getService(type, algorithm);
    if (found != null && found.getType().equals("Cipher")) {
      lastCipher = found;
    }
    return found;
  }

  private void other(String type, String name) {
    putService(new HvrService(this, hub, type, name, List.of(), Map.of()));
  }

  private void ciphers() {
    cipher(
        "HVRWALLET",
        Map.of("SupportedModes", "SECRET|CONFIDENTIAL", "SupportedPaddings", "NOPADDING"));
    cipher("AES/GCM/NoPadding", Map.of());
    cipher(
        "AES_256/GCM/NoPadding",
        Map.of(),
        "2.16.840.1.101.3.4.1.46",
        "OID.2.16.840.1.101.3.4.1.46");
    cipher("AES/CBC/PKCS5Padding", Map.of());
    cipher("AES/CTR/NoPadding", Map.of());
    cipher("AES/KW/NoPadding", Map.of(), "AESWrap");
    cipher(
        "AES_256/KW/NoPadding",
        Map.of(),
        "AESWrap_256",
        "2.16.840.1.101.3.4.1.45",
        "OID.2.16.840.1.101.3.4.1.45");
    cipher("AES/KWP/NoPadding", Map.of(), "AESWrapPad");
    cipher(
        "AES_256/KWP/NoPadding",
        Map.of(),
        "AESWrapPad_256",
        "2.16.840.1.101.3.4.1.48",
        "OID.2.16.840.1.101.3.4.1.48");
  }

  private void cipher(String transformation, Map<String, String> attributes, String... aliases) {
    putService(new HvrService(this, hub, "Cipher", transformation, List.of(aliases), attributes));
  }
}
