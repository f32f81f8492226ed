package org.hvrwallet.tls.pin;

/** Does what may wait for a peer: the thread that looks at pins must not. */
public final class Elsewhere {
  private Elsewhere() {}

  /** On a thread of its own, which does not keep the process alive. */
  public static void run(Runnable task) {
    Thread thread = new Thread(null, task, "hvrwallet-tls-close", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }
}
