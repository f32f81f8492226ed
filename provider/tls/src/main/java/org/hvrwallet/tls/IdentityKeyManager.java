package org.hvrwallet.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents what a source has now: a list that is read once, and again when it changed, never for
 * each handshake. Safe for use by several threads.
 */
public final class IdentityKeyManager extends X509ExtendedKeyManager {
  private final Supplier<List<Identity>> source;
  private Snapshot snapshot = new Snapshot(List.of(), List.of(), List.of());

  /**
   * What is presented, and what was before: a handshake asks for a key and its chain one by one.
   *
   * @param source what the presented was made of
   */
  private record Snapshot(List<Identity> source, List<Presented> now, List<Presented> before) {}

  /** What a handshake calls a key, made once: it is asked for by several steps of each. */
  private record Presented(String handle, Identity identity) {
    private Presented(Identity identity) {
      this(identity.handle(), identity);
    }
  }

  /**
   * A manager of keys.
   *
   * @param source asked for each handshake, so it answers at once: the same list as long as nothing
   *     changed
   */
  public IdentityKeyManager(Supplier<List<Identity>> source) {
    this.source = source;
  }

  /** Another object when what is presented changed. */
  Object version() {
    return look().source;
  }

  private synchronized Snapshot look() {
    List<Identity> now = source.get();
    if (now != snapshot.source) {
      List<Presented> presented = now.stream().map(Presented::new).toList();
      snapshot = new Snapshot(now, presented, snapshot.now);
    }
    return snapshot;
  }

  private Stream<Presented> presented(Predicate<Identity> wanted) {
    return look().now.stream().filter(one -> wanted.test(one.identity));
  }

  private static Predicate<Identity> fits(String keyType, Principal[] issuers) {
    return identity -> isOfType(identity, keyType) && isIssuedBy(identity, issuers);
  }

  /**
   * Key types are names of key algorithms, perhaps with that of the issuer's, as {@code EC_RSA}.
   */
  private static boolean isOfType(Identity identity, String keyType) {
    String algorithm = identity.chain().get(0).getPublicKey().getAlgorithm();
    String wanted = keyType.contains("_") ? keyType.substring(0, keyType.indexOf('_')) : keyType;
    return algorithm.equalsIgnoreCase(wanted)
        || (algorithm.equals("EdDSA") && (wanted.equals("Ed25519") || wanted.equals("Ed448")));
  }

  private static boolean isIssuedBy(Identity identity, Principal[] issuers) {
    return issuers == null
        || issuers.length == 0
        || identity.chain().stream()
            .map(X509Certificate::getIssuerX500Principal)
            .anyMatch(Arrays.asList(issuers)::contains);
  }

  private String choose(String[] keyTypes, Principal[] issuers) {
    return Arrays.stream(keyTypes)
        .flatMap(type -> presented(fits(type, issuers)))
        .findFirst()
        .map(Presented::handle)
        .orElse(null);
  }

  private String[] aliases(String keyType, Principal[] issuers) {
    String[] found =
        presented(fits(keyType, issuers)).map(Presented::handle).toArray(String[]::new);
    return found.length == 0 ? null : found;
  }

  private Optional<Identity> named(String alias) {
    Snapshot known = look();
    return Stream.concat(known.now.stream(), known.before.stream())
        .filter(one -> one.handle.equals(alias))
        .findFirst()
        .or(() -> presented(identity -> identity.alias().equals(alias)).findFirst())
        .map(Presented::identity);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return aliases(keyType, issuers);
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return choose(keyTypes, issuers);
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return choose(keyTypes, issuers);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return aliases(keyType, issuers);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return choose(new String[] {keyType}, issuers);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return choose(new String[] {keyType}, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return named(alias)
        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return named(alias).map(Identity::key).orElse(null);
  }
}
