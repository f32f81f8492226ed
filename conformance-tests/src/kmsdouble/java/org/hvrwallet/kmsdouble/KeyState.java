package org.hvrwallet.kmsdouble;

/** What a key is good for, by the names of the service. */
public enum KeyState {
  /** In use. */
  ENABLED("Enabled"),
  /** Disabled by an administrator. */
  DISABLED("Disabled"),
  /** To be deleted after a waiting period. */
  PENDING_DELETION("PendingDeletion"),
  /** Its key store cannot be reached. */
  UNAVAILABLE("Unavailable");

  final String title;

  KeyState(String title) {
    this.title = title;
  }
}
