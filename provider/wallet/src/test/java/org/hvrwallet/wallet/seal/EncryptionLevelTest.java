package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If these fail, a level seals what it should not, or leaves clear what it should seal. */
class EncryptionLevelTest {
  private static final byte[] AAD = {1, 2};
  private static final HubProtector PROTECTOR = protector(EncryptionLevel.SECRETS_ONLY);

  private static HubProtector protector(EncryptionLevel level) {
    KeyRing keys = KeyRing.of(TestKeys.hubKey(3, 0x33));
    return new HubProtector(level, keys, new SecureRandom());
  }

  @ParameterizedTest
  @EnumSource(
      value = Category.class,
      names = {"OFFICIAL", "PUBLIC"})
  void whatIsNeverEncryptedIsRefused(Category category) {
    byte[] clear = {1};
    assertThrows(IllegalArgumentException.class, () -> PROTECTOR.seal(category, clear, AAD));
    assertTrue(
        Stream.of(EncryptionLevel.values()).noneMatch(level -> protector(level).seals(category)));
  }

  @Test
  void levelsSealWhatTheirNamesSay() {
    HubProtector none = protector(EncryptionLevel.NONE);
    HubProtector all = protector(EncryptionLevel.ALL_CONFIDENTIAL);
    assertFalse(none.seals(Category.SECRET) || none.seals(Category.CONFIDENTIAL));
    assertTrue(PROTECTOR.seals(Category.SECRET) && !PROTECTOR.seals(Category.CONFIDENTIAL));
    assertTrue(all.seals(Category.SECRET) && all.seals(Category.CONFIDENTIAL));
    assertTrue(none.showsKeyValues() && PROTECTOR.showsKeyValues() && !all.showsKeyValues());
    assertEquals(Optional.of(EncryptionLevel.NONE), EncryptionLevel.named("NONE"));
    assertTrue(EncryptionLevel.named("none").isEmpty());
  }

  @Test
  void obfuscatedValuesBelongToTheirLocation() {
    byte[] clear = "tiger".getBytes(StandardCharsets.UTF_8);
    String obfuscated = PROTECTOR.obfuscate(clear, "central");
    assertTrue(obfuscated.startsWith("!{ob1:"), obfuscated);
    assertArrayEquals(clear, PROTECTOR.clear(obfuscated, "central").orElseThrow());
    assertArrayEquals(clear, HubProtector.reveal(obfuscated, "central").orElseThrow());
    assertTrue(PROTECTOR.clear(obfuscated, "other").isEmpty());
    assertTrue(PROTECTOR.clear("tiger", "central").isEmpty());
  }
}
