package org.hvrwallet.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.kmsdouble.InstanceMetadata;
import org.hvrwallet.kmsdouble.KeyState;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.hvrwallet.kmsdouble.Region;

/**
 * An account of a test double of AWS KMS, in which hubs have their keys: one KMS key, and a user
 * and an instance's role that may do everything with it.
 */
final class KmsSite implements AutoCloseable {
  static final String REGION = "eu-west-1";
  static final String REPLICA = "eu-central-1";
  static final String ACCESS_KEY = "AKIAHVRWALLETEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  /** What a command gets that asks for the password of the wallet. */
  static final String LINE = SECRET + "\n";

  private static final String CONTEXT =
      "{\"hvrwallet:hub\":\"%s\",\"hvrwallet:purpose\":\"hub-encryption-key\"}";
  private static final Pattern ENCRYPTED =
      Pattern.compile("\"Encryption_Key_Encrypted\" : \"([^\"]+)\"");
  private static final Pattern WRAPPED = Pattern.compile("key (\\S+)\nblob (\\S+)\n");
  private static final Pattern BLOB = Pattern.compile("\"CiphertextBlob\":\"([^\"]+)\"");
  private static final Pattern PLAINTEXT = Pattern.compile("\"Plaintext\":\"([^\"]+)\"");

  final KmsDouble aws = new KmsDouble();
  final Region region = aws.region(REGION);
  final KmsKey key;
  private Principal user;

  KmsSite() {
    this(false);
  }

  private KmsSite(boolean multiRegion) {
    key = multiRegion ? region.createMultiRegionKey("alias/hub") : region.createKey("alias/hub");
    employ();
    aws.allowAll(aws.instanceMetadata().principal());
  }

  /** One whose key is known in another region, too. */
  static KmsSite replicated() {
    KmsSite site = new KmsSite(true);
    site.aws.replicate(site.key.arn(), REPLICA);
    return site;
  }

  static char[] password() {
    return SECRET.toCharArray();
  }

  /** The property that names the replica's region. */
  String replicas() {
    return "Wallet_KMS_Replica_Regions=" + REPLICA + "=" + aws.region(REPLICA).endpoint();
  }

  /** Arguments for hvrwalletconfig: options, and what makes a wallet the user's. */
  String[] forUser(String options, String... more) {
    return words(options, "Wallet_KMS_Access_Key_Id=" + ACCESS_KEY, more);
  }

  /** Arguments for hvrwalletconfig: options, and what makes a wallet that of the role. */
  String[] forRole(String options, String... more) {
    return words(options, "Wallet_KMS_IAM_Role=" + InstanceMetadata.ROLE, more);
  }

  private String[] words(String options, String who, String... more) {
    List<String> words = new ArrayList<>(List.of(options.split(" ")));
    words.add("Wallet_Type=KMS");
    words.add("Wallet_KMS_Region=" + REGION);
    words.add("Wallet_KMS_Customer_Master_Key_Id=" + key.arn());
    words.add("Wallet_KMS_Endpoint=" + region.endpoint());
    words.add(who);
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  /** A hub of the user's. */
  HubFiles create(Path config, String... more) {
    HubFiles hub = new HubFiles(config);
    hub.command(LINE, forUser("-p sales", more)).succeeds().says("Created the wallet of hub sales");
    return hub;
  }

  /** A hub of the role's. */
  HubFiles createForRole(Path config, String... more) {
    HubFiles hub = onInstance(new HubFiles(config));
    hub.command("", forRole("sales", more)).succeeds().says("Created the wallet of hub sales");
    return hub;
  }

  /** Has the commands of a hub, and this JVM, run on the instance. */
  HubFiles onInstance(HubFiles hub) {
    String endpoint = aws.instanceMetadata().endpoint().toString();
    System.setProperty("aws.ec2MetadataServiceEndpoint", endpoint);
    hub.variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
    return hub;
  }

  /** How often an action was asked for since the last {@code reset} of the calls. */
  long calls(String action) {
    return aws.calls().arrived(action);
  }

  /** Has the user begin anew, with all rights. */
  private void employ() {
    user = aws.principal(ACCESS_KEY, SECRET);
    user.allowAll();
  }

  /** The user whose access key the wallets have. */
  Principal user() {
    return user;
  }

  /** Ends what was made to go wrong, and counts from zero. */
  void calm() {
    aws.regions().forEach(each -> each.mischief().none());
    aws.regions().forEach(Region::up);
    employ();
    key.state(KeyState.ENABLED);
    aws.calls().reset();
  }

  /** The hub encryption key, as whoever may use KMS gets it out of the document. */
  byte[] hubKey(HubFiles hub) throws Exception {
    Matcher wrapped = found(WRAPPED, wrapped(hub));
    String body =
        "{\"CiphertextBlob\":\"%s\",\"EncryptionContext\":%s}"
            .formatted(wrapped.group(2), CONTEXT.formatted("sales"));
    String answer = caller().call("Decrypt", body).body();
    return Base64.getDecoder().decode(found(PLAINTEXT, answer).group(1));
  }

  /** A ciphertext that another hub could have, in base64. */
  String blobFor(String hub) throws Exception {
    String body =
        "{\"KeyId\":\"%s\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":%s}"
            .formatted(key.arn(), CONTEXT.formatted(hub));
    return found(BLOB, caller().call("GenerateDataKeyWithoutPlaintext", body).body()).group(1);
  }

  private KmsCaller caller() {
    return new KmsCaller(region.endpoint(), REGION, ACCESS_KEY, SECRET, null);
  }

  /** The ARN of the KMS key that protects a hub's key now. */
  static String protecting(HubFiles hub) throws IOException {
    return found(WRAPPED, wrapped(hub)).group(1);
  }

  private static String wrapped(HubFiles hub) throws IOException {
    String base64 = found(ENCRYPTED, Files.readString(hub.only(".conf"))).group(1);
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("there is no " + pattern);
    }
    return matcher;
  }

  @Override
  public void close() {
    System.clearProperty("aws.ec2MetadataServiceEndpoint");
    aws.close();
  }
}
