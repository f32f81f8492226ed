package org.hvrwallet.tls;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509KeyManager;

/** The kinds of keys that a key manager has. */
final class KeyKinds {
  private static final List<String> COMMON = List.of("RSA", "EC");
  private static final List<String> OTHERS = List.of("EdDSA", "Ed25519", "Ed448", "RSASSA-PSS");

  private KeyKinds() {}

  /** Those that decide: others do not count beside an RSA or EC key, which serves everybody. */
  static Set<String> of(X509KeyManager keys) {
    Set<String> common = present(keys, COMMON);
    return common.isEmpty() ? present(keys, OTHERS) : common;
  }

  private static Set<String> present(X509KeyManager keys, List<String> kinds) {
    Set<String> found = new HashSet<>();
    for (String kind : kinds) {
      if (keys.getServerAliases(kind, null) != null || keys.getClientAliases(kind, null) != null) {
        found.add(kind);
      }
    }
    return found;
  }
}
