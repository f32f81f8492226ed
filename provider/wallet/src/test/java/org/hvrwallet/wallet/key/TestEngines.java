package org.hvrwallet.wallet.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The engines that this machine and this JDK have, one by one. */
public final class TestEngines {
  private TestEngines() {}

  /** Their labels: jdk and conscrypt everywhere, accp on Linux, ffm on new JDKs. */
  public static Stream<String> here() {
    return Arrays.stream(AesEngine.values()).filter(TestEngines::isHere).map(AesEngine::label);
  }

  static boolean isHere(AesEngine engine) {
    return Engines.works(engine, Set.of());
  }

  /** Does something with a key, on one engine alone. */
  public static <T> T with(String engine, byte[] key, Function<Expanded, T> work) {
    EngineChoice only = EngineChoice.only(AesEngine.valueOf(engine.toUpperCase(Locale.ROOT)));
    Expanded context = new Expanded(key.clone(), () -> only, AesEngine::gcm);
    try {
      return work.apply(context);
    } finally {
      context.close();
    }
  }
}
