package org.hvrwallet.spi;

import java.util.Optional;

/**
 * A way to come by the password of one wallet without asking a person: from its document, from a
 * program, from the agent. Safe for use by several threads.
 */
public interface PasswordSource {
  /** What this way is called in messages, such as {@code the auto-open plugin /opt/hvr/open.sh}. */
  String description();

  /**
   * The password, which the caller closes; empty if this way was not set up, or has none now.
   *
   * @throws WalletException if it was set up and failed; the message says how to mend it
   */
  Optional<Password> password() throws WalletException;
}
