package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Set;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.hvrwallet.tls.TlsSettings.Policy;
import org.hvrwallet.tls.pin.Expiry;
import org.junit.jupiter.api.Test;

/** If this fails, connections are weaker than the policy says, or do not come about at all. */
class TlsEngineTest {
  private static TlsEngine choose(Policy policy, EngineChoice choice, String... keys)
      throws GeneralSecurityException {
    return TlsEngine.choose(new TlsSettings(policy, choice, Expiry.ACCEPT), Set.of(keys));
  }

  @Test
  void theBestOneThatServesThePolicyAndTheKeys() throws GeneralSecurityException {
    assertEquals(TlsEngine.CONSCRYPT, choose(Policy.HYBRID, EngineChoice.BEST));
    assertEquals(TlsEngine.CONSCRYPT, choose(Policy.HYBRID, EngineChoice.BEST, "RSA", "EC"));
    assertEquals(TlsEngine.JSSE, choose(Policy.HYBRID, EngineChoice.BEST, "RSA", "EdDSA"));
    assertEquals(TlsEngine.JSSE, choose(Policy.AES256, EngineChoice.BEST, "RSA"));
    assertEquals(TlsEngine.JSSE, choose(Policy.HYBRID, EngineChoice.JSSE, "RSA"));
  }

  @Test
  void whatCannotBeIsRefusedWithTheReason() {
    GeneralSecurityException why =
        assertThrows(
            GeneralSecurityException.class,
            () -> choose(Policy.AES256, EngineChoice.CONSCRYPT, "RSA"));
    assertTrue(why.getMessage().contains("the policy is aes256"), why.getMessage());
    why =
        assertThrows(
            GeneralSecurityException.class,
            () -> choose(Policy.HYBRID, EngineChoice.CONSCRYPT, "EdDSA"));
    assertTrue(why.getMessage().contains("EdDSA"), why.getMessage());
  }
}
