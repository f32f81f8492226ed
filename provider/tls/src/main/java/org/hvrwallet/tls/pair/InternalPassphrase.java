package org.hvrwallet.tls.pair;

import org.hvrwallet.spi.Password;

/**
 * The passphrase of private keys that nobody chose one for (PAIRS.md C5). It is published: it
 * <em>protects nothing</em> from anybody who has this program. The mode of the file does.
 */
final class InternalPassphrase {
  /** As many as OpenSSL takes by itself. More would cost time at each start, and hinder nobody. */
  static final int ITERATIONS = 2048;

  private static final String PUBLISHED =
      "HVRWALLET internal passphrase: this protects nothing from anybody who has this program";

  private InternalPassphrase() {}

  /** A copy, which the caller closes as it would any other. */
  static Password get() {
    return Password.copyOf(PUBLISHED.toCharArray());
  }
}
