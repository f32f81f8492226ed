package org.hvrwallet.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents what a key manager does, with keys that Conscrypt has read already. One of the JDK it
 * encodes, parses and checks anew for each handshake, and what it computes once for a key, it
 * computes each time. The memory of such a key is Conscrypt's, which wipes it when the key is
 * collected; it is known here as long as the key that it was made of is presented. Safe for use by
 * several threads.
 */
final class NativeKeys extends X509ExtendedKeyManager {
  /** The kinds that Conscrypt has TLS for. */
  private static final Set<String> KINDS = Set.of("RSA", "EC");

  private final X509ExtendedKeyManager keys;
  private final Provider conscrypt;
  private final Map<String, Read> known = new ConcurrentHashMap<>();

  /** A key, and what Conscrypt made of it. */
  private static final class Read {
    private final PrivateKey key;
    private final PrivateKey read;

    private Read(PrivateKey key, PrivateKey read) {
      this.key = key;
      this.read = read;
    }
  }

  NativeKeys(X509ExtendedKeyManager keys, Provider conscrypt) {
    this.keys = keys;
    this.conscrypt = conscrypt;
  }

  /** Asks each time whether the key is still presented: a closed wallet has none. */
  @Override
  public PrivateKey getPrivateKey(String alias) {
    PrivateKey key = alias == null ? null : keys.getPrivateKey(alias);
    if (key == null) {
      known.clear(); // what else is presented is read again
      return null;
    }
    Read before = known.get(alias);
    if (before != null && before.key == key) {
      return before.read;
    }
    Read now = new Read(key, read(key));
    known.put(alias, now);
    return now.read;
  }

  /** The key itself, if it is not to be had in the clear, or Conscrypt does not take it. */
  private PrivateKey read(PrivateKey key) {
    byte[] encoded =
        KINDS.contains(key.getAlgorithm()) && "PKCS#8".equals(key.getFormat())
            ? key.getEncoded()
            : null;
    if (encoded == null) {
      return key;
    }
    try {
      return KeyFactory.getInstance(key.getAlgorithm(), conscrypt)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      return key; // what is wrong with it is said by the handshake that needs it
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return keys.getClientAliases(keyType, issuers);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return keys.getServerAliases(keyType, issuers);
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return keys.chooseClientAlias(keyTypes, issuers, socket);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return keys.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return keys.chooseEngineClientAlias(keyTypes, issuers, engine);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return keys.chooseEngineServerAlias(keyType, issuers, engine);
  }
}
