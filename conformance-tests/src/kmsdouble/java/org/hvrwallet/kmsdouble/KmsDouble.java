package org.hvrwallet.kmsdouble;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A test double of AWS KMS for one account: it speaks the service's protocol on ports of this
 * machine, and protects nothing. Whoever can read the process has its keys.
 */
public final class KmsDouble implements AutoCloseable {
  /** The account that everything belongs to. */
  public static final String ACCOUNT = "111122223333";

  private final Keys keys;
  private final Credentials credentials;
  private final Calls calls = new Calls();
  private final Map<String, Region> regions = new ConcurrentHashMap<>();
  private final List<Principal> principals = new CopyOnWriteArrayList<>();
  private final InstanceMetadata instanceMetadata;
  private final ContainerCredentials containerCredentials;
  private final TokenService tokenService;

  /** One that lives in the time of this machine. */
  public KmsDouble() {
    this(Clock.systemUTC());
  }

  /**
   * One that lives in another time.
   *
   * @param clock says when keys were made and when credentials end; not when requests were signed
   */
  public KmsDouble(Clock clock) {
    keys = new Keys(clock);
    credentials = new Credentials(clock);
    instanceMetadata = new InstanceMetadata(credentials, clock);
    containerCredentials = new ContainerCredentials(credentials);
    tokenService = new TokenService(credentials);
    principals.add(instanceMetadata.principal());
    principals.add(containerCredentials.principal());
    principals.add(tokenService.principal());
  }

  /** A region, which is there from the first time that it is asked for. */
  public Region region(String name) {
    return regions.computeIfAbsent(name, missing -> new Region(name, keys, credentials, calls));
  }

  /** The regions that were asked for. */
  public List<Region> regions() {
    return List.copyOf(regions.values());
  }

  /** A key by its ARN. */
  public KmsKey key(String arn) {
    return keys.get(arn);
  }

  /** Makes a multi-Region key known in another region, with the same material. */
  public KmsKey replicate(String keyArn, String region) {
    return keys.replicate(keyArn, region(region).name());
  }

  /** Gives a key one more name, like {@code alias/hub}, or gives that name to this key. */
  public void alias(String alias, KmsKey key) {
    keys.alias(alias, key);
  }

  /** Ends a key: it does not exist any more. */
  public void delete(KmsKey key) {
    keys.delete(key);
  }

  /** The user {@code hub} with an access key of its own; nothing is allowed at first. */
  public Principal principal(String accessKeyId, String secret) {
    return principal("hub", accessKeyId, secret);
  }

  /** A user with an access key; nothing is allowed at first. */
  public Principal principal(String user, String accessKeyId, String secret) {
    Principal principal = new Principal("arn:aws:iam::" + ACCOUNT + ":user/" + user);
    credentials.add(new Credential(accessKeyId, secret, null, null, principal));
    principals.add(principal);
    return principal;
  }

  /** A user with a random access key; nothing is allowed at first. */
  public Credential user(String name) {
    String accessKeyId = credentials.newId("AKIA");
    principal(name, accessKeyId, credentials.newSecret());
    return credentials.find(accessKeyId);
  }

  /** Takes an access key from its user, who may have another one. */
  public void remove(String accessKeyId) {
    credentials.remove(accessKeyId);
  }

  /** All users, and the roles of the places that give credentials. */
  public List<Principal> principals() {
    return List.copyOf(principals);
  }

  /** Allows somebody an action, like {@code Decrypt}, with one key. */
  public void allow(Principal principal, String action, String keyArn) {
    principal.allow(action, keyArn);
  }

  /** Allows somebody everything. */
  public void allowAll(Principal principal) {
    principal.allowAll();
  }

  /** Denies somebody an action with one key. */
  public void deny(Principal principal, String action, String keyArn) {
    principal.deny(action, keyArn);
  }

  /** Ends all temporary credentials that were given so far. */
  public void expire() {
    credentials.expire();
  }

  /** What was asked for, in all regions. */
  public Calls calls() {
    return calls;
  }

  /** The metadata service of an instance. */
  public InstanceMetadata instanceMetadata() {
    return instanceMetadata;
  }

  /** The credentials of a container. */
  public ContainerCredentials containerCredentials() {
    return containerCredentials;
  }

  /** STS. */
  public TokenService tokenService() {
    return tokenService;
  }

  @Override
  public void close() {
    regions.values().forEach(Region::close);
    instanceMetadata.close();
    containerCredentials.close();
    tokenService.close();
  }
}
