package org.hvrwallet.wallet.agent;

/** Threads that do not keep their process alive, nor anything of whoever happened to start them. */
final class Daemon {
  private Daemon() {}

  static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }
}
