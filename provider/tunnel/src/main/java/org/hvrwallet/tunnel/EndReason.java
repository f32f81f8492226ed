package org.hvrwallet.tunnel;

import java.lang.System.Logger.Level;

/** Why a connection ended. */
enum EndReason {
  CLOSED("closed", Level.DEBUG),
  FULL("too many connections", Level.WARNING),
  NOT_ALLOWED("not allowed", Level.WARNING),
  HANDSHAKE_FAILED("handshake failed", Level.WARNING),
  NO_TARGET("target not reached", Level.WARNING),
  TARGET_HANDSHAKE_FAILED("target's handshake failed", Level.WARNING),
  PEER_LOST("peer lost", Level.DEBUG),
  TARGET_LOST("target lost", Level.DEBUG),
  REVOKED("no longer allowed", Level.WARNING),
  IDLE("idle", Level.INFO),
  STOPPED("tunnel stopped", Level.INFO),
  FAILED("failed", Level.ERROR);

  private final String text;
  private final Level level;

  EndReason(String text, Level level) {
    this.text = text;
    this.level = level;
  }

  String text() {
    return text;
  }

  Level level() {
    return level;
  }

  boolean isRefusal() {
    return this == FULL || this == NOT_ALLOWED;
  }

  boolean isHandshake() {
    return this == HANDSHAKE_FAILED || this == TARGET_HANDSHAKE_FAILED;
  }
}
