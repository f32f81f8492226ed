package org.hvrwallet.kms;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;

/** A hub whose wallet a double of KMS protects: a key in one region, and a user with all rights. */
final class KmsHub implements AutoCloseable {
  static final String REGION = "eu-west-1";
  static final String REPLICA = "eu-central-1";
  static final String ACCESS_KEY = "AKIAHVRWALLETEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  final KmsDouble aws;
  final Region region;
  final KmsKey key;
  final Principal user;
  final KmsWalletType type = new KmsWalletType();
  final Map<String, String> properties = new TreeMap<>();

  /** Begins, in the time of a clock. */
  KmsHub(boolean multiRegion, Clock clock) {
    this(multiRegion, clock, "3");
    Sdk.load();
  }

  private KmsHub(boolean multiRegion, Clock clock, String timeout) {
    aws = new KmsDouble(clock);
    region = aws.region(REGION);
    user = aws.principal(ACCESS_KEY, SECRET);
    key = multiRegion ? region.createMultiRegionKey("alias/hub") : region.createKey("alias/hub");
    user.allowAll();
    properties.put(KmsProperties.REGION, REGION);
    properties.put(KmsProperties.KEY, key.arn());
    properties.put(KmsProperties.ACCESS_KEY, ACCESS_KEY);
    properties.put(KmsProperties.ENDPOINT, region.endpoint().toString());
    properties.put(KmsProperties.TIMEOUT, timeout);
  }

  /** A hub with a key of one region. */
  static KmsHub simple() {
    return new KmsHub(false, Clock.systemUTC());
  }

  /** A hub with a key that another region has, too. */
  static KmsHub replicated() {
    KmsHub hub = new KmsHub(true, Clock.systemUTC());
    Region replica = hub.aws.region(REPLICA);
    hub.aws.replicate(hub.key.arn(), REPLICA);
    hub.properties.put(KmsProperties.REPLICAS, REPLICA + "=" + replica.endpoint());
    return hub;
  }

  /** From now on with a role, which may do everything. */
  void role(String role, Principal principal) {
    properties.remove(KmsProperties.ACCESS_KEY);
    properties.put(KmsProperties.ROLE, role);
    principal.allowAll();
  }

  /** How the hub's wallet is reached. */
  WalletAccess access() {
    return access("hub", SECRET);
  }

  /** Another hub, or another password. */
  WalletAccess access(String hub, String secret) {
    Optional<Password> password =
        type.hasPassword(properties)
            ? Optional.of(Password.copyOf(secret.toCharArray()))
            : Optional.empty();
    return new WalletAccess(Optional.of(hub), properties, password);
  }

  /** Makes a key, and forgets it. */
  byte[] generate() throws WalletException {
    try (NewHubKey made = type.generate(access())) {
      return made.protectedKey();
    }
  }

  /** Opens a wrapped key as the hub does. */
  SecretBytes open(byte[] wrapped) throws WalletException {
    return type.open(wrapped, access());
  }

  @Override
  public void close() {
    aws.close();
  }

  /** The first call loads the SDK, which on a busy machine takes longer than a hub would wait. */
  private static final class Sdk {
    static {
      try (KmsHub hub = new KmsHub(false, Clock.systemUTC(), "60")) {
        hub.generate();
      } catch (WalletException e) {
        throw new AssertionError("the double does what it is asked", e);
      }
    }

    static void load() {
      // by being loaded itself
    }
  }
}
