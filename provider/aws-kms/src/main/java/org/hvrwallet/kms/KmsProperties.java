package org.hvrwallet.kms;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hvrwallet.spi.WalletRefusedException;

/** The names of the properties of a KMS wallet, and the reader that refuses what they cannot be. */
final class KmsProperties {
  static final String REGION = "Wallet_KMS_Region";
  static final String KEY = "Wallet_KMS_Customer_Master_Key_Id";
  static final String ACCESS_KEY = "Wallet_KMS_Access_Key_Id";
  static final String ROLE = "Wallet_KMS_IAM_Role";
  static final String ENDPOINT = "Wallet_KMS_Endpoint";
  static final String REPLICAS = "Wallet_KMS_Replica_Regions";
  static final String TIMEOUT = "Wallet_KMS_Timeout";

  static final Set<String> ALL = Set.of(REGION, KEY, ACCESS_KEY, ROLE, ENDPOINT, REPLICAS, TIMEOUT);

  /** Which service, and as whom. The key is not among them: a wrapped key records its own. */
  static final Set<String> OPENING = Set.of(REGION, ACCESS_KEY, ROLE, ENDPOINT, REPLICAS);

  static final Set<String> WHOSE_PASSWORD = Set.of(ACCESS_KEY, ROLE);

  private static final Pattern REGION_NAME = Pattern.compile(KeyArn.REGION);
  private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\w{16,128}");
  private static final String ROLE_NAME = "[\\w+=,.@-]{1,64}";
  private static final Pattern ROLE_REFERENCE =
      Pattern.compile(
          ROLE_NAME
              + "|arn:aws[a-z-]{0,20}:iam::[0-9]{12}:role/(?:[\\x21-\\x7e]{1,510}/)?"
              + ROLE_NAME);
  static final int DEFAULT_SECONDS = 20;
  private static final int MOST_SECONDS = 300;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,3}");

  private KmsProperties() {}

  /**
   * Reads the properties.
   *
   * @throws WalletRefusedException naming the property that is missing, contradicts another, or is
   *     no such thing
   */
  static KmsSettings read(Map<String, String> properties) throws WalletRefusedException {
    String region = region(REGION, need(properties, REGION, "the region of the KMS key"));
    Optional<URI> endpoint = Optional.empty();
    if (properties.containsKey(ENDPOINT)) {
      endpoint = Optional.of(url(ENDPOINT, properties.get(ENDPOINT)));
    }
    return new KmsSettings(
        new Place(region, endpoint),
        key(need(properties, KEY, "the KMS key that protects the wallet"), region),
        principal(properties),
        replicas(properties, region),
        timeout(properties));
  }

  private static String need(Map<String, String> properties, String name, String what)
      throws WalletRefusedException {
    String value = properties.get(name);
    if (value == null || value.isEmpty()) {
      throw new WalletRefusedException(
          name + " is missing: set it to " + what + "; a wallet of the type KMS needs it");
    }
    return value;
  }

  private static String region(String name, String text) throws WalletRefusedException {
    if (!REGION_NAME.matcher(text).matches()) {
      throw new WalletRefusedException(
          name + " must name regions of AWS as AWS does, for example eu-west-1");
    }
    return text;
  }

  private static KeyReference key(String text, String region) throws WalletRefusedException {
    KeyReference key =
        KeyReference.read(text)
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        KEY + " must be a key id, a key ARN, alias/NAME or an alias ARN"));
    if (!key.region().orElse(region).equals(region)) {
      throw new WalletRefusedException(
          KEY
              + " is an ARN of the region "
              + key.region().orElse(region)
              + ", and "
              + REGION
              + " says "
              + region
              + ": set both to the same region");
    }
    return key;
  }

  private static Principal principal(Map<String, String> properties) throws WalletRefusedException {
    String accessKey = properties.get(ACCESS_KEY);
    String role = properties.get(ROLE);
    if ((accessKey == null) == (role == null)) {
      throw new WalletRefusedException(
          "set either "
              + ACCESS_KEY
              + ", with the secret access key as the wallet's password, or "
              + ROLE
              + (role == null ? ": neither is set" : ": both are set"));
    }
    if (accessKey != null && !ACCESS_KEY_ID.matcher(accessKey).matches()) {
      throw new WalletRefusedException(
          ACCESS_KEY + " must be an access key id: 16 to 128 letters and digits, AKIA...");
    }
    if (role != null && !ROLE_REFERENCE.matcher(role).matches()) {
      throw new WalletRefusedException(ROLE + " must be the name or the ARN of an IAM role");
    }
    return new Principal(Optional.ofNullable(accessKey), Optional.ofNullable(role));
  }

  private static List<Place> replicas(Map<String, String> properties, String home)
      throws WalletRefusedException {
    String text = properties.get(REPLICAS);
    List<Place> places = new ArrayList<>();
    if (text == null) {
      return places;
    }
    Set<String> seen = new HashSet<>(Set.of(home));
    for (String item : text.split(",", -1)) {
      String[] parts = item.strip().split("=", 2);
      String region = region(REPLICAS, parts[0].strip());
      if (!seen.add(region)) {
        throw new WalletRefusedException(
            REPLICAS + " names " + region + " twice, or it is the one of " + REGION);
      }
      places.add(
          new Place(
              region,
              parts.length == 1 ? Optional.empty() : Optional.of(url(REPLICAS, parts[1].strip()))));
    }
    return places;
  }

  private static URI url(String name, String text) throws WalletRefusedException {
    try {
      URI url = URI.create(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean plain = scheme.equals("http") && loopback(url.getHost());
      if (url.getHost() != null
          && (plain || scheme.equals("https"))
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new WalletRefusedException(
        name
            + " must have https:// URLs, without a user, query or fragment;"
            + " http:// is for hosts of this machine only: localhost, 127.0.0.1 or [::1]");
  }

  private static boolean loopback(String host) {
    return host != null
        && (host.equals("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}"));
  }

  private static Duration timeout(Map<String, String> properties) throws WalletRefusedException {
    String text = properties.get(TIMEOUT);
    if (text == null) {
      return Duration.ofSeconds(DEFAULT_SECONDS);
    }
    int seconds = SECONDS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new WalletRefusedException(
          TIMEOUT + " must be a number of seconds from 1 to " + MOST_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }
}
