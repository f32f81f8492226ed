package org.hvrwallet.kmsdouble;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All credentials that the account has: those of users, and those issued for some time. */
final class Credentials {
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 150;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LETTERS_OF_AN_ID = 16;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Credential> byId = new ConcurrentHashMap<>();

  Credentials(Clock clock) {
    this.clock = clock;
  }

  void add(Credential credential) {
    byId.put(credential.accessKeyId(), credential);
  }

  void remove(String accessKeyId) {
    byId.remove(accessKeyId);
  }

  Credential find(String accessKeyId) {
    return byId.get(accessKeyId);
  }

  /** New ones that end after some time. */
  Credential issue(Principal principal, Duration lifetime) {
    Instant end = clock.instant().plus(lifetime);
    Credential credential =
        new Credential(newId("ASIA"), newSecret(), secret(TOKEN_BYTES), end, principal);
    add(credential);
    return credential;
  }

  boolean expired(Credential credential) {
    Instant end = credential.expiration();
    return end != null && !clock.instant().isBefore(end);
  }

  /** Ends all that were issued so far. */
  void expire() {
    byId.replaceAll(
        (id, credential) -> credential.token() == null ? credential : ended(credential));
  }

  private static Credential ended(Credential credential) {
    return new Credential(
        credential.accessKeyId(),
        credential.secret(),
        credential.token(),
        Instant.MIN,
        credential.principal());
  }

  String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LETTERS_OF_AN_ID; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  String newSecret() {
    return secret(SECRET_BYTES);
  }

  private String secret(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
