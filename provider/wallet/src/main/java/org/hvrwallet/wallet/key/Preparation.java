package org.hvrwallet.wallet.key;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes this process fit for much work, in a thread besides, so that nobody waits: engines are
 * loaded, and what does long messages is used until the compiler has seen it.
 */
final class Preparation {
  /** A process that seals a value or two has ended by then, and is spared it. */
  private static final int PAUSE_MILLIS = 300;

  /** The JDK's AES-GCM is fast after some 15 MB; others are at once. */
  private static final int WARM_UPS = 24;

  private static final int WARM_UP_BYTES = 1 << 20;

  private static final AtomicBoolean SOON = new AtomicBoolean();
  private static final AtomicBoolean NOW = new AtomicBoolean();

  private Preparation() {}

  /** In a while, unless that was said before. */
  static void soon() {
    if (!SOON.get() && !SOON.getAndSet(true)) {
      start(Preparation::prepareSoon);
    }
  }

  /** At once, even if the JDK warns of it, unless that was said before: there is much to do. */
  static void now() {
    if (!NOW.getAndSet(true)) {
      start(Preparation::load);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "hvrwallet-engines");
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // it is no reason to keep an application's classes
    thread.start();
  }

  private static void prepareSoon() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      return;
    }
    if (Foreign.loadsQuietly()) {
      load();
    }
    warmUp(Engines.choice().large());
  }

  /** Libraries are unpacked into files that are removed once they are loaded: an exit waits. */
  private static void load() {
    Thread worker = Thread.currentThread();
    Thread waiting = new Thread(() -> awaitEnd(worker), "hvrwallet-engines-exit");
    try {
      Runtime.getRuntime().addShutdownHook(waiting);
      Engines.load();
      Runtime.getRuntime().removeShutdownHook(waiting);
    } catch (IllegalStateException e) {
      // The process ends.
    }
  }

  private static void awaitEnd(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warmUp(AesEngine engine) {
    byte[] message = new byte[WARM_UP_BYTES];
    byte[] sealed = new byte[WARM_UP_BYTES + Gcm.TAG_BYTES];
    byte[] iv = new byte[Gcm.IV_BYTES];
    byte[] key = new byte[HubKey.LENGTH_BYTES];
    Arrays.fill(key, (byte) 1);
    try {
      Gcm gcm = engine.gcm(key);
      for (int i = 0; i < WARM_UPS; i++) {
        iv[0]++;
        gcm.seal(iv, new byte[0], message, 0, message.length, sealed, 0);
        gcm.open(iv, new byte[0], sealed, 0, sealed.length, message, 0);
      }
      gcm.close();
    } catch (EngineFailure | LinkageError e) {
      Engines.failed(engine);
    }
  }
}
