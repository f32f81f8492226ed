package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our provider first, last and between Bouncy Castle, Conscrypt and Corretto: hub keys find us,
 * ordinary keys never do, and what the others did before they still do.
 */
class ProviderOrderTest {
  private static final GCMParameterSpec GCM = new GCMParameterSpec(128, new byte[12]);
  private static final List<String> OTHERS =
      List.of("BC", "Conscrypt", "AmazonCorrettoCryptoProvider");

  private Provider[] before;

  @BeforeEach
  void remember() {
    Hvr.register();
    before = Security.getProviders();
  }

  @AfterEach
  void restore() {
    for (Provider provider : Security.getProviders()) {
      Security.removeProvider(provider.getName());
    }
    for (Provider provider : before) {
      Security.addProvider(provider);
    }
  }

  /**
   * Who stands in front of the JDK's own providers, first to last; the rest of ours and of the
   * others stand behind.
   */
  static Stream<List<String>> orders() {
    return Stream.of(
        List.of("HVR"),
        List.of(),
        List.of("HVR", "BC", "Conscrypt", "AmazonCorrettoCryptoProvider"),
        List.of("BC", "Conscrypt", "AmazonCorrettoCryptoProvider", "HVR"),
        List.of("BC", "HVR", "Conscrypt"),
        List.of("Conscrypt", "HVR", "AmazonCorrettoCryptoProvider"),
        List.of("AmazonCorrettoCryptoProvider", "HVR", "BC"),
        List.of("BC", "Conscrypt", "AmazonCorrettoCryptoProvider"));
  }

  private static Provider provider(String name) {
    return switch (name) {
      case "HVR" -> Hvr.provider();
      case "BC" -> new BouncyCastleProvider();
      case "Conscrypt" -> Conscrypt.newProvider();
      default -> AmazonCorrettoCryptoProvider.INSTANCE;
    };
  }

  private static void arrange(List<String> front) {
    Security.removeProvider("HVR");
    List<String> behind = new ArrayList<>(OTHERS);
    behind.add("HVR");
    behind.removeAll(front);
    for (int i = 0; i < front.size(); i++) {
      Security.insertProviderAt(provider(front.get(i)), i + 1);
    }
    behind.forEach(name -> Security.addProvider(provider(name)));
  }

  @Test
  void theOthersAreReallyThere() {
    arrange(OTHERS);
    assertTrue(Conscrypt.isAvailable(), "Conscrypt's native library loads");
    assertTrue(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null);
    for (String name : OTHERS) {
      assertTrue(Security.getProvider(name) != null, name);
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void hubKeysFindUs(List<String> front) throws Exception {
    arrange(front);
    KeyStore store = Hvr.fixture();
    assertEquals("HVR", store.getProvider().getName());
    SecretKey hub = (SecretKey) store.getKey("hub", null);
    byte[] message = {1, 2, 3};
    Cipher sealing = Cipher.getInstance("HVRWALLET");
    sealing.init(Cipher.ENCRYPT_MODE, hub);
    Cipher opening = Cipher.getInstance("HVRWALLET");
    opening.init(Cipher.DECRYPT_MODE, hub);
    assertArrayEquals(message, opening.doFinal(sealing.doFinal(message)));
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.ENCRYPT_MODE, hub, GCM);
    assertEquals("HVR", gcm.getProvider().getName());
    byte[] encrypted = gcm.doFinal(message);
    Cipher back = Cipher.getInstance("AES/GCM/NoPadding");
    back.init(Cipher.DECRYPT_MODE, hub, GCM);
    assertArrayEquals(message, back.doFinal(encrypted));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void ordinaryKeysNeverReachUs(List<String> front) throws Exception {
    arrange(front);
    SecretKey ordinary = new SecretKeySpec(new byte[32], "AES");
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.ENCRYPT_MODE, ordinary, GCM);
    assertNotEquals("HVR", gcm.getProvider().getName());
    for (String expected : List.of("BC", "Conscrypt", "AmazonCorrettoCryptoProvider")) {
      boolean first =
          front.stream()
              .filter(name -> !name.equals("HVR"))
              .findFirst()
              .filter(expected::equals)
              .isPresent();
      if (first) {
        assertEquals(expected, gcm.getProvider().getName(), "the first of the others");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void ordinaryKeysWorkWhereTheCipherWasBoundBefore(List<String> front) throws Exception {
    arrange(front);
    SecretKey ordinary = new SecretKeySpec(new byte[32], "AES");
    Cipher bound = Cipher.getInstance("AES/GCM/NoPadding");
    assertTrue(bound.getProvider() != null);
    assertEquals(16, bound.getBlockSize());
    bound.init(Cipher.ENCRYPT_MODE, ordinary, GCM);
    byte[] encrypted = bound.doFinal(new byte[] {1, 2, 3});
    Cipher sun = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    sun.init(Cipher.DECRYPT_MODE, ordinary, GCM);
    assertArrayEquals(new byte[] {1, 2, 3}, sun.doFinal(encrypted));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void storesOfAllKindsWorkBesideUs(List<String> front) throws Exception {
    arrange(front);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyStore store = Hvr.fixture();
    store.setKeyEntry("key", new SecretKeySpec(new byte[16], "AES"), null, null);
    KeyStore again = Hvr.load(Hvr.store(store, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(store.getKey("tls", null), again.getKey("tls", null));
    assertTrue(generator.generateKeyPair().getPrivate() != null);
    KeyStore pkcs12 = KeyStore.getInstance("PKCS12", "SUN");
    pkcs12.load(null, null);
    pkcs12.setCertificateEntry("ca", store.getCertificate("ca"));
    KeyStore throughUs = Hvr.load(Hvr.store(pkcs12, Hvr.PASSWORD), Hvr.PASSWORD);
    assertEquals(store.getCertificate("ca"), throughUs.getCertificate("ca"));
  }
}
