package org.hvrwallet.wallet.key;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which engine does AES-GCM in this process. At first that is the JDK's, and what the application
 * has loaded anyway; once there is much to do, a thread besides loads the others that are here.
 * None of them changes a result. The property {@code hvrwallet.aes.engine} names one of them to be
 * used alone, which serves to compare and to do without.
 */
public final class Engines {
  /** The system property: {@code jdk}, {@code accp}, {@code conscrypt} or {@code auto}. */
  public static final String PROPERTY = "hvrwallet.aes.engine";

  private static final AtomicBoolean LOADING = new AtomicBoolean();
  private static final Set<AesEngine> LOADED = EnumSet.of(AesEngine.JDK);
  private static final Set<AesEngine> FAILED = EnumSet.noneOf(AesEngine.class);
  private static volatile EngineChoice choice = EngineChoice.JDK_ALONE;

  static {
    if (AccpEngine.isLoaded()) {
      add(AesEngine.ACCP);
    }
  }

  private Engines() {}

  static EngineChoice choice() {
    return choice;
  }

  /** Loads what is here, in a thread of its own, so that nobody waits. */
  static void loadBesides() {
    if (!LOADING.getAndSet(true)) {
      Thread loader = new Thread(Engines::load, "hvrwallet-engines");
      loader.setDaemon(true);
      loader.setContextClassLoader(null); // it is no reason to keep an application's classes
      loader.start();
    }
  }

  /** Loads what is here. */
  public static void load() {
    LOADING.set(true);
    if (AccpEngine.provider().isPresent()) {
      add(AesEngine.ACCP);
    }
    if (hasLibCrypto()) {
      add(AesEngine.FFM);
    } else if (NativeEngine.load().isPresent()) {
      add(AesEngine.CONSCRYPT);
    }
  }

  private static boolean hasLibCrypto() {
    try {
      return Foreign.isQuiet() && SelfTest.passes(AesEngine.FFM);
    } catch (ReflectiveOperationException | LinkageError | EngineFailure e) {
      return false;
    }
  }

  private static synchronized void add(AesEngine engine) {
    LOADED.add(engine);
    choose();
  }

  /** An engine did not do what it should: it is not used again. */
  static synchronized void failed(AesEngine engine, Throwable cause) {
    FAILED.add(engine);
    choose();
  }

  private static void choose() {
    Set<AesEngine> usable = EnumSet.copyOf(LOADED);
    usable.removeAll(FAILED);
    choice = EngineChoice.of(System.getProperty(PROPERTY, "auto"), usable);
  }
}
