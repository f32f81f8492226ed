package org.hvrwallet.tunnel.access;

/** An access file is not as docs/access_conf.md says. */
final class AccessSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  AccessSyntaxException(int line, String what) {
    super(line > 0 ? "line " + line + ": " + what : what);
  }
}
