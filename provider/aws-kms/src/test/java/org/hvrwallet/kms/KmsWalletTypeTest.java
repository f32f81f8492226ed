package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.hvrwallet.kmsdouble.Call;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** If this fails, what a KMS wallet protected does not open again, or opens for another hub. */
class KmsWalletTypeTest {
  private final KmsHub hub = KmsHub.simple();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void isFoundByItsName() {
    Set<String> names =
        ServiceLoader.load(WalletType.class).stream()
            .map(type -> type.get().name())
            .collect(Collectors.toSet());
    assertTrue(names.contains("KMS"));
  }

  @Test
  void aKeyThatIsMadeOpensAgain() throws Exception {
    try (NewHubKey made = hub.type.generate(hub.access());
        SecretBytes opened = hub.open(made.protectedKey())) {
      assertEquals(WalletType.KEY_BYTES, opened.length());
      assertTrue(opened.matches(made.key()));
    }
    assertEquals(1, hub.aws.calls().arrived("GenerateDataKey"));
    assertEquals(1, hub.aws.calls().arrived("Decrypt"));
  }

  @Test
  void aKeyThatIsThereOpensAgain() throws Exception {
    try (SecretBytes key = SecretBytes.random(WalletType.KEY_BYTES, new SecureRandom());
        SecretBytes opened = hub.open(hub.type.protect(key, hub.access()))) {
      assertTrue(opened.matches(key));
    }
  }

  @Test
  void theKeyMayBeNamedInEveryWay() throws Exception {
    for (String name :
        new String[] {hub.key.id(), "alias/hub", hub.key.arn().replaceAll("key/.*", "alias/hub")}) {
      hub.properties.put(KmsProperties.KEY, name);
      hub.open(hub.generate()).close();
    }
  }

  @Test
  void everyRequestSaysWhichHubAndWhatFor() throws Exception {
    hub.open(hub.generate()).close();
    for (Call call : hub.aws.calls().last()) {
      assertEquals(
          Map.of("hvrwallet:hub", "hub", "hvrwallet:purpose", "hub-encryption-key"),
          call.encryptionContext());
    }
  }

  @Test
  void anotherHubDoesNotOpenIt() throws Exception {
    byte[] wrapped = hub.generate();
    assertThrows(
        WalletDamagedException.class,
        () -> hub.type.open(wrapped, hub.access("other", KmsHub.SECRET)));
  }

  @Test
  void aBlobUnderAnotherKeysNameDoesNotOpen() throws Exception {
    WrappedKey wrapped = WrappedKey.read(hub.generate());
    KeyArn other = KeyArn.read(hub.region.createKey().arn()).orElseThrow();
    byte[] swapped = new WrappedKey(other, wrapped.blob()).write();
    assertThrows(WalletDamagedException.class, () -> hub.open(swapped));
  }

  @Test
  void aChangedBlobDoesNotOpen() throws Exception {
    WrappedKey wrapped = WrappedKey.read(hub.generate());
    wrapped.blob()[wrapped.blob().length / 2] ^= 1;
    byte[] changed = wrapped.write();
    assertThrows(WalletDamagedException.class, () -> hub.open(changed));
  }

  @Test
  void aFileBelongsToNoHub() {
    WalletAccess file = new WalletAccess(Optional.empty(), hub.properties, hub.access().password());
    WalletRefusedException refused =
        assertThrows(WalletRefusedException.class, () -> hub.type.generate(file));
    assertTrue(refused.getMessage().contains("bound to its hub"), refused.getMessage());
  }

  @Test
  void theRecordedKeyOpensAfterTheConfiguredOneChanged() throws Exception {
    byte[] wrapped = hub.generate();
    hub.properties.put(KmsProperties.KEY, hub.region.createKey().arn());
    hub.open(wrapped).close();
  }

  @Test
  void anAliasThatMovedDoesNotMatterToWhatIsWrapped() throws Exception {
    hub.properties.put(KmsProperties.KEY, "alias/hub");
    byte[] wrapped = hub.generate();
    hub.aws.alias("alias/hub", hub.region.createKey());
    hub.open(wrapped).close();
  }

  @Test
  void onlyAnAccessKeyHasAPassword() {
    assertTrue(hub.type.hasPassword(hub.properties));
    assertFalse(hub.type.hasPassword(Map.of(KmsProperties.ROLE, "hub-role")));
  }
}
