package org.hvrwallet.wallet.key;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which engine does AES-GCM in this process. At first that is the JDK's, and what the application
 * has loaded anyway; a thread besides loads the others that are here, in a process that makes a
 * cipher and stays, or once there is much to do. None of them changes a result. The property {@code
 * hvrwallet.aes.engine} names one of them to be used alone, which serves to compare and to do
 * without.
 */
public final class Engines {
  /**
   * The system property: {@code jdk}, {@code accp}, {@code conscrypt}, {@code ffm} or {@code auto}.
   */
  public static final String PROPERTY = "hvrwallet.aes.engine";

  private static final String AUTO = "auto";

  private static final Set<AesEngine> USABLE = EnumSet.of(AesEngine.JDK);
  private static volatile EngineChoice choice = EngineChoice.only(AesEngine.JDK);

  private Engines() {}

  static EngineChoice choice() {
    return choice;
  }

  /**
   * Makes this process fit for much work, in a thread of its own and not at once, so that nobody
   * waits. For those who make a cipher; a second call does nothing. Nothing is loaded that the JDK
   * warns of.
   */
  public static void prepare() {
    Preparation.soon();
  }

  /** Loads what is here. */
  static synchronized void load() {
    String wish = wish();
    for (AesEngine engine : AesEngine.values()) {
      boolean wanted = wish.equals(AUTO) || wish.equals(engine.label());
      if (wanted && engine != AesEngine.JDK && works(engine, USABLE)) {
        USABLE.add(engine);
      }
    }
    choose();
  }

  /** Whether an engine is here and does what it should. */
  static boolean works(AesEngine engine, Set<AesEngine> others) {
    try {
      return engine.isThere(others) && SelfTest.passes(engine);
    } catch (EngineFailure | LinkageError e) {
      return false;
    }
  }

  /** An engine did not do what it should: it is not used again. */
  static synchronized void failed(AesEngine engine) {
    USABLE.remove(engine);
    choose();
  }

  private static void choose() {
    boolean fastLibCrypto = USABLE.contains(AesEngine.FFM) && LibCrypto.isFast();
    choice = EngineChoice.of(wish(), USABLE, Runtime.version().feature(), fastLibCrypto);
  }

  private static String wish() {
    return System.getProperty(PROPERTY, AUTO);
  }

  /**
   * What does the work here, for people, after loading what is here.
   *
   * @return such as {@code "conscrypt under new keys, jdk else"}
   */
  public static String describe() {
    load();
    EngineChoice now = choice;
    return "AES-GCM is done by "
        + now.small().label()
        + ", from 4 KiB on by "
        + now.large().label()
        + ", in the sealed form by "
        + now.fresh().label();
  }
}
