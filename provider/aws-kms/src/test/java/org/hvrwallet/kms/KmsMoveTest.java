package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Moving a wallet to another KMS key, principal or region. If this fails, a wallet cannot be moved,
 * or what was moved does not open.
 */
class KmsMoveTest {
  private static final String OTHER_ACCESS_KEY = "AKIAOTHEREXAMPLE1234";

  private final KmsHub hub = KmsHub.simple();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void kmsWrapsAnewWhatOneCanDo() throws Exception {
    KmsKey other = hub.region.createKey();
    move(other.arn());
    assertEquals(1, hub.aws.calls().succeeded("ReEncrypt"));
    assertEquals(0, hub.aws.calls().arrived("Encrypt"));
  }

  @Test
  void aPrincipalThatMayNotUseTheOldKeyWrapsItAsANewOne() throws Exception {
    KmsKey other = hub.region.createKey();
    Principal next = hub.aws.principal("next", OTHER_ACCESS_KEY, KmsHub.SECRET);
    next.allow("Encrypt", other.arn());
    next.allow("Decrypt", other.arn());
    WalletAccess from = hub.access();
    try (NewHubKey made = hub.type.generate(from)) {
      hub.properties.put(KmsProperties.ACCESS_KEY, OTHER_ACCESS_KEY);
      hub.properties.put(KmsProperties.KEY, other.arn());
      assertMoved(made, from, hub.access());
    }
    assertEquals(1, hub.aws.calls().succeeded("Encrypt"));
  }

  @Test
  void anotherRegionWrapsItAsANewOne() throws Exception {
    Region region = hub.aws.region("us-east-1");
    KmsKey other = region.createKey();
    WalletAccess from = hub.access();
    try (NewHubKey made = hub.type.generate(from)) {
      hub.properties.put(KmsProperties.REGION, "us-east-1");
      hub.properties.put(KmsProperties.ENDPOINT, region.endpoint().toString());
      hub.properties.put(KmsProperties.KEY, other.arn());
      assertMoved(made, from, hub.access());
    }
    assertEquals(0, hub.aws.calls().arrived("ReEncrypt"));
  }

  @Test
  void aKeyThatCannotBeUsedIsFoundInTheRehearsal() throws Exception {
    WalletAccess before = hub.access();
    hub.type.rehearse(before, hub.access("hub", "another"));
    assertEquals(0, hub.aws.calls().arrived(), "nothing that matters to the next key changed");
    KmsKey other = hub.region.createKey();
    hub.properties.put(KmsProperties.KEY, other.arn());
    hub.type.rehearse(before, hub.access());
    assertEquals(1, hub.aws.calls().succeeded("GenerateDataKeyWithoutPlaintext"));
    hub.user.deny("GenerateDataKeyWithoutPlaintext", other.arn());
    KeyServiceException denied =
        assertThrows(KeyServiceException.class, () -> hub.type.rehearse(before, hub.access()));
    assertEquals(Trouble.DENIED, denied.trouble());
  }

  private void move(String toKey) throws Exception {
    WalletAccess from = hub.access();
    try (NewHubKey made = hub.type.generate(from)) {
      hub.properties.put(KmsProperties.KEY, toKey);
      assertMoved(made, from, hub.access());
    }
  }

  private void assertMoved(NewHubKey made, WalletAccess from, WalletAccess to) throws Exception {
    byte[] moved = hub.type.protectAnew(made.protectedKey(), from, made.key(), to);
    assertEquals(to.properties().get(KmsProperties.KEY), WrappedKey.read(moved).key().toString());
    try (SecretBytes opened = hub.type.open(moved, to)) {
      assertTrue(opened.matches(made.key()));
    }
  }
}
