package org.hvrwallet.wallet.key;

import java.nio.charset.StandardCharsets;

/** What a subkey protects (FORMAT.md section 2). A subkey serves one purpose only. */
public enum Purpose {
  SEAL("seal"),
  STREAM("stream"),
  HISTORY("history"),
  ENTRY("entry"),
  DOCUMENT("document"),
  /** Of a key that was purged: protects nothing, and proves to who has the key that it was here. */
  PURGED("purged"),
  /** Of a published key only, not of a hub's: it protects nothing. */
  OBFUSCATE("obfuscate"),
  JCA_GCM("jca/gcm"),
  JCA_CBC("jca/cbc"),
  JCA_CTR("jca/ctr"),
  JCA_KW("jca/kw"),
  JCA_KWP("jca/kwp");

  private final String label;

  Purpose(String label) {
    this.label = label;
  }

  /** The purpose's name in FORMAT.md and in vectors. */
  public String label() {
    return label;
  }

  byte[] info() {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
