package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.hvrwallet.wallet.key.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, an end presents a key that it no longer has, or cannot present one it has. */
class NativeKeysTest {
  private static final Map<String, Identity> KEYS = Map.of("RSA", TwoEnds.RSA, "EC", TwoEnds.EC);
  private static final Provider CONSCRYPT = NativeEngine.load().orElseThrow();

  private final AtomicReference<List<Identity>> presented = new AtomicReference<>();
  private final NativeKeys keys = new NativeKeys(TwoEnds.keys(presented::get), CONSCRYPT);

  private PrivateKey key(String type) {
    return keys.getPrivateKey(keys.chooseEngineServerAlias(type, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void aKeyIsReadOnceAndSignsAsBefore(String type) throws Exception {
    Identity identity = KEYS.get(type);
    presented.set(List.of(identity));
    PrivateKey read = key(type);
    assertNotSame(identity.key(), read);
    assertSame(read, key(type));
    Signature signature =
        Signature.getInstance("SHA256with" + (type.equals("EC") ? "ECDSA" : type), CONSCRYPT);
    signature.initSign(read);
    signature.update(new byte[] {1});
    byte[] signed = signature.sign();
    signature.initVerify(identity.chain().get(0));
    signature.update(new byte[] {1});
    assertTrue(signature.verify(signed));
  }

  @Test
  void aKeyThatIsGoneIsNotPresentedAndOneThatCameInItsPlaceIs() throws Exception {
    presented.set(List.of(TwoEnds.EC));
    String alias = keys.chooseEngineServerAlias("EC", null, null);
    PrivateKey first = keys.getPrivateKey(alias);
    presented.set(List.of());
    presented.set(List.of(new Identity("me", TwoEnds.RSA.key(), TwoEnds.EC.chain())));
    assertNotSame(first, keys.getPrivateKey(alias));
    assertEquals("RSA", keys.getPrivateKey(alias).getAlgorithm());
    presented.set(List.of());
    assertNull(key("EC"), "the wallet was closed");
  }

  /** As keys of a smart card do, which stay there. */
  @Test
  void aKeyThatShowsNothingIsPresentedAsItIs() {
    PrivateKey hidden =
        new PrivateKey() {
          private static final long serialVersionUID = 1;

          @Override
          public String getAlgorithm() {
            return "EC";
          }

          @Override
          public String getFormat() {
            return null;
          }

          @Override
          public byte[] getEncoded() {
            return null;
          }
        };
    presented.set(List.of(new Identity("card", hidden, TwoEnds.EC.chain())));
    assertSame(hidden, key("EC"));
  }
}
