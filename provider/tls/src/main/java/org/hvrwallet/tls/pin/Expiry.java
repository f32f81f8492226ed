package org.hvrwallet.tls.pin;

/** What a pinned certificate is worth after its time, and before it. */
public enum Expiry {
  /** As much as ever, since the pin decides; each use is told to those who watch. */
  ACCEPT,
  /** Nothing. */
  REFUSE
}
