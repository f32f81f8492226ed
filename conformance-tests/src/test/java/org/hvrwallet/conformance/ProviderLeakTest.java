package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/**
 * Applications that make a provider for each call (and there are many) must not fill their memory
 * with them.
 */
class ProviderLeakTest {
  private static final int COUNT = 10_000;

  @Test
  void tenThousandProvidersAreForgotten() throws Exception {
    List<WeakReference<Provider>> providers = new ArrayList<>();
    Constructor<? extends Provider> fresh = Hvr.provider().getClass().getConstructor();
    for (int i = 0; i < COUNT; i++) {
      Provider provider = fresh.newInstance();
      Cipher cipher = Cipher.getInstance("HVRWALLET", provider);
      assertEquals(provider, cipher.getProvider());
      providers.add(new WeakReference<>(provider));
    }
    long alive = COUNT;
    for (int i = 0; i < 50 && alive > COUNT / 100; i++) {
      System.gc();
      Thread.sleep(20);
      alive = providers.stream().filter(reference -> reference.get() != null).count();
    }
    assertTrue(alive <= COUNT / 100, alive + " of " + COUNT + " are still there");
  }
}
