package org.hvrwallet.catalog;

/** Tells threads that they shall do nothing more. */
final class Stop {
  private volatile boolean set;

  void set() {
    set = true;
  }

  boolean isSet() {
    return set;
  }
}
