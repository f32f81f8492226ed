package org.hvrwallet.tls;

import java.util.Arrays;
import java.util.List;

/** The cipher suites of TLS 1.3 (RFC 8446, appendix B.4). */
final class Suites {
  static final String AES_256 = "TLS_AES_256_GCM_SHA384";

  private static final List<String> KNOWN =
      List.of(AES_256, "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

  private Suites() {}

  /** Those of some suites that are TLS 1.3's. */
  static String[] ofTls13(String[] suites) {
    return Arrays.stream(suites).filter(KNOWN::contains).toArray(String[]::new);
  }
}
