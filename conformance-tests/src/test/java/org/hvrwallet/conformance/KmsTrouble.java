package org.hvrwallet.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.kmsdouble.KeyState;
import org.hvrwallet.kmsdouble.Mischief;
import org.hvrwallet.kmsdouble.Trick;

/**
 * Something that goes wrong when a hub's key is to be had from KMS, and what is to be said then.
 *
 * @param name for people
 * @param happen makes it so
 * @param kind of the failure: a trouble of KeyServiceException, or the name of another exception
 * @param exitCode of commands
 * @param sentences that its message has, besides the action, the key and the region
 */
record KmsTrouble(
    String name, Happening happen, String kind, int exitCode, List<String> sentences) {
  static final String DAMAGED = "WalletDamagedException";
  static final String WRONG_PASSWORD = "WrongPasswordException";

  private static final Set<String> PASSING =
      Set.of(
          "throttled for good",
          "nobody there",
          "slow",
          "hangs up",
          "half an answer",
          "garbage",
          "failing",
          "without its key store");
  private static final int SERVICE = 4;
  private static final int INTEGRITY = 5;
  private static final Pattern ENCRYPTED =
      Pattern.compile("\"Encryption_Key_Encrypted\" : \"([^\"]+)\"");
  private static final Pattern HASH = Pattern.compile("\"Encryption_Key_SHA256\" : \"([^\"]+)\"");

  /** How something goes wrong. */
  @FunctionalInterface
  interface Happening {
    void with(KmsSite site, HubFiles hub) throws Exception;
  }

  /** All that can be undone by {@link KmsSite#calm()}, or is in the hub's files. */
  static List<KmsTrouble> all() {
    return List.of(
        service("denied", "DENIED", site -> site.user().deny("Decrypt"))
            .says("was denied", "with an explicit deny", "allow the action in the policy"),
        service("throttled for good", "THROTTLED", site -> plays(site, Trick.THROTTLE))
            .says("was throttled, for ", "request quota"),
        service("disabled", "KEY_DISABLED", site -> site.key.state(KeyState.DISABLED))
            .says("the key is disabled", "enable the KMS key"),
        service(
                "pending deletion",
                "KEY_PENDING_DELETION",
                site -> site.key.state(KeyState.PENDING_DELETION))
            .says("will be deleted", "cancel the deletion"),
        service("in another state", "KEY_DISABLED", site -> site.key.state(KeyState.UNAVAILABLE))
            .says("in a state in which it serves nobody"),
        service("nobody there", "UNREACHABLE", site -> site.region.down())
            .says("refuses connections", "look at the network", "tried for "),
        service("slow", "UNREACHABLE", site -> site.region.mischief().delay(Duration.ofSeconds(5)))
            .says("did not answer in time", "Wallet_KMS_Timeout"),
        service("hangs up", "UNREACHABLE", site -> plays(site, Trick.DROP)).says("tried for "),
        service("half an answer", "UNREACHABLE", site -> plays(site, Trick.HALF))
            .says("ended the connection"),
        service("garbage", "WRONG_ANSWER", site -> plays(site, Trick.GARBAGE))
            .says("something that is not KMS answers there"),
        service("failing", "FAILED", site -> plays(site, Trick.INTERNAL_ERROR)).says("try again"),
        service("without its key store", "FAILED", site -> plays(site, Trick.KEY_UNAVAILABLE))
            .says("try again"),
        service("another key", "WRONG_ANSWER", site -> plays(site, Trick.OTHER_KEY))
            .says("is about another key"),
        service("a short key", "WRONG_ANSWER", site -> plays(site, Trick.SHORT_PLAINTEXT))
            .says("31 bytes instead of 32"),
        service("an unknown access key", "CREDENTIALS", site -> site.aws.remove(KmsSite.ACCESS_KEY))
            .says("knows no such access key", "Wallet_KMS_Access_Key_Id"),
        new KmsTrouble("another region", KmsTrouble::elsewhere, "WRONG_REGION", SERVICE, List.of())
            .says("another region", "set Wallet_KMS_Region to the region of the key"),
        new KmsTrouble("another hub's", KmsTrouble::renamed, DAMAGED, INTEGRITY, List.of())
            .says("made for another hub", "else restore it from a backup"),
        new KmsTrouble("another ciphertext", KmsTrouble::swapped, DAMAGED, INTEGRITY, List.of())
            .says("made for another hub", "else restore it from a backup"));
  }

  private static KmsTrouble service(String name, String trouble, Consumer<KmsSite> happen) {
    Happening happening = (site, hub) -> happen.accept(site);
    return new KmsTrouble(name, happening, trouble, SERVICE, List.of());
  }

  private KmsTrouble says(String... more) {
    return new KmsTrouble(name, happen, kind, exitCode, List.of(more));
  }

  private static void plays(KmsSite site, Trick trick) {
    site.region.mischief().next(trick, Mischief.ALWAYS);
  }

  private static void elsewhere(KmsSite site, HubFiles hub) throws IOException {
    String there = site.aws.region(KmsSite.REPLICA).endpoint().toString();
    edit(hub.only(".conf"), site.region.endpoint().toString(), there);
  }

  /** A hub whose folder was renamed, and whose document was edited to say so. */
  private static void renamed(KmsSite site, HubFiles hub) throws IOException {
    edit(hub.only(".conf"), "\"hub\" : \"sales\"", "\"hub\" : \"other\"");
    edit(hub.name, "sales", "other");
    Files.move(hub.directory, hub.directory.resolveSibling("hvrwallet-other"));
  }

  /** The ciphertext of another hub of the same account and key. */
  private static void swapped(KmsSite site, HubFiles hub) throws Exception {
    byte[] wrapped = Base64.getDecoder().decode(group(ENCRYPTED, hub));
    String text = new String(wrapped, StandardCharsets.ISO_8859_1);
    String other = text.replaceFirst("(?s)blob .*", "blob " + site.blobFor("other") + "\n");
    byte[] bytes = other.getBytes(StandardCharsets.ISO_8859_1);
    Path document = hub.only(".conf");
    edit(document, group(HASH, hub), base64(MessageDigest.getInstance("SHA-256").digest(bytes)));
    edit(document, group(ENCRYPTED, hub), base64(bytes));
  }

  private static String group(Pattern pattern, HubFiles hub) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(hub.only(".conf")));
    if (!matcher.find()) {
      throw new AssertionError("there is no " + pattern);
    }
    return matcher.group(1);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Changes a document. Its MAC is wrong then, which is found out when the key is there only. */
  static void edit(Path document, String text, String replacement) throws IOException {
    String before = Files.readString(document);
    if (!before.contains(text)) {
      throw new AssertionError(text + " is not in " + before);
    }
    Files.writeString(document, before.replace(text, replacement));
  }

  /** Whether it may pass, and so is tried until the time is up. */
  boolean isTriedAgain() {
    return PASSING.contains(name);
  }

  /** Where the hub's wallet is afterwards. */
  String hub() {
    return name.equals("another hub's") ? "other" : "sales";
  }

  @Override
  public String toString() {
    return name;
  }
}
