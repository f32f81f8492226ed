package org.hvrwallet.jca;

import java.util.Optional;

/** Recognises the JDK's own key store files, as its JKS and PKCS12 types recognise each other's. */
final class JdkFormat {
  /** How many bytes {@link #of} looks at. */
  static final int MAGIC_BYTES = 4;

  private static final int JKS = 0xFEEDFEED;
  private static final int JCEKS = 0xCECECECE;
  private static final int DER_SEQUENCE = 0x30;

  private JdkFormat() {}

  /** The type of a file that starts so; empty if it is none of the JDK's. */
  static Optional<String> of(byte[] start) {
    if (start.length < MAGIC_BYTES) {
      return Optional.empty();
    }
    int magic = 0;
    for (int i = 0; i < MAGIC_BYTES; i++) {
      magic = (magic << Byte.SIZE) | (start[i] & 0xFF);
    }
    if (magic == JKS) {
      return Optional.of("JKS");
    } else if (magic == JCEKS) {
      return Optional.of("JCEKS");
    }
    return start[0] == DER_SEQUENCE ? Optional.of("PKCS12") : Optional.empty();
  }
}
