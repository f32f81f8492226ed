package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong with KMS, programs get a typed exception and people a sentence that names the
 * action, the key and the region, and says what to do. If these fail, somebody who is called at 3
 * a.m. does not know whom to call next, or a job waits for ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one account and one wallet for all
class KmsErrorsTest {
  private static final String SERVICE = "org.hvrwallet.spi.KeyServiceException";
  private static final Duration SOON = Duration.ofSeconds(4);

  /** No path and no name of a key has so many letters and digits in a row. */
  private static final Pattern LIKE_A_SECRET = Pattern.compile("[A-Za-z0-9+/=]{40,}");

  private static final KmsTrouble NOT_FOUND = alone("KEY_NOT_FOUND");
  private static final KmsTrouble EXPIRED = alone("CREDENTIALS");

  private final Secrets secrets = new Secrets().password("the secret", KmsSite.SECRET);
  private final KmsSite site = new KmsSite();
  private HubFiles template;
  @TempDir Path folder;
  private int number;

  @BeforeAll
  void aWalletThatOpensItself(@TempDir Path made) throws Exception {
    template = site.create(made, "Wallet_KMS_Timeout=20", "Wallet_Auto_Open_Password=@prompt");
    secrets.key("the key", site.hubKey(template));
    // The first call takes long, in which classes are loaded.
    assertThrows(IOException.class, () -> template.load("wrong".toCharArray()));
  }

  @AfterEach
  void calm() {
    site.calm();
  }

  @AfterAll
  void end() {
    template.close();
    site.close();
  }

  /** One that has a test of its own. */
  private static KmsTrouble alone(String kind) {
    return new KmsTrouble(kind, (site, hub) -> {}, kind, 4, List.of());
  }

  private HubFiles hub() throws IOException {
    return template.copy(folder.resolve("hub" + number++));
  }

  /** What is found out at the end of the time only shall not take long. */
  private static void makeImpatient(HubFiles hub) throws IOException {
    String timeout = "\"Wallet_KMS_Timeout\" : \"%s\"";
    KmsTrouble.edit(hub.only(".conf"), timeout.formatted(20), timeout.formatted(1));
  }

  static List<KmsTrouble> troubles() {
    return KmsTrouble.all();
  }

  private static KeyStore load(HubFiles hub, String name, char[] password) throws Exception {
    Path file = hub.directory.resolveSibling("hvrwallet-" + name).resolve("wallet");
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
    return store;
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void programsGetATypedExceptionInTime(KmsTrouble trouble) throws Exception {
    HubFiles hub = hub();
    if (trouble.isTriedAgain()) {
      makeImpatient(hub);
    }
    trouble.happen().with(site, hub);
    long begun = System.nanoTime();
    IOException refusal =
        assertThrows(IOException.class, () -> load(hub, trouble.hub(), KmsSite.password()));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(SOON) < 0, took::toString);
    assertIs(trouble, refusal.getCause());
    assertGood(trouble, refusal.getMessage());
    if (trouble.exitCode() == 4 && !trouble.isTriedAgain()) {
      assertGetKeySaysIt(trouble, load(hub, trouble.hub(), null));
    }
  }

  /** A store that opens itself, and could not. */
  private void assertGetKeySaysIt(KmsTrouble trouble, KeyStore closed) throws Exception {
    UnrecoverableKeyException refusal =
        assertThrows(UnrecoverableKeyException.class, () -> closed.getKey("hub", null));
    assertIs(trouble, refusal.getCause());
    assertGood(trouble, refusal.getMessage());
  }

  private static void assertIs(KmsTrouble trouble, Throwable cause) throws Exception {
    String type = cause.getClass().getName();
    if (trouble.kind().endsWith("Exception")) {
      assertEquals("org.hvrwallet.spi." + trouble.kind(), type, cause::toString);
      return;
    }
    assertEquals(SERVICE, type, cause::toString);
    Object kind = cause.getClass().getMethod("trouble").invoke(cause);
    assertEquals(trouble.kind(), kind.toString(), cause::toString);
  }

  private void assertGood(KmsTrouble trouble, String message) {
    for (String sentence : trouble.sentences()) {
      assertTrue(message.contains(sentence), () -> sentence + " is not in: " + message);
    }
    for (String what : List.of("kms:Decrypt", site.key.arn(), KmsSite.REGION)) {
      assertTrue(message.contains(what), () -> what + " is not in: " + message);
    }
    assertNoSecret(message);
    assertFalse(LIKE_A_SECRET.matcher(message).find(), message);
    assertEquals(1, message.lines().count(), message);
  }

  private void assertNoSecret(String text) {
    assertEquals(List.of(), secrets.in(text.getBytes(StandardCharsets.UTF_8)), text);
  }

  @Test
  void aWrongSecretIsAWrongPassword() throws Exception {
    HubFiles hub = hub();
    char[] wrong = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX".toCharArray();
    IOException refusal = assertThrows(IOException.class, () -> load(hub, "sales", wrong));
    assertEquals(UnrecoverableKeyException.class, refusal.getCause().getClass());
    String said = refusal.getMessage();
    assertTrue(said.contains("wrong password for the wallet of hub sales"), said);
    assertTrue(said.contains("the secret access key of " + KmsSite.ACCESS_KEY), said);
    assertFalse(said.contains(new String(wrong)), said);
    assertEquals(1, site.calls("Decrypt"), "nobody tries again");
    template.hvrwalletopen("wrong\n", "-v", "sales").exits(3).says(said);
  }

  @Test
  void anExpiredSessionIsToldFromAnUnknownKey(@TempDir Path config) throws Exception {
    try (KmsSite other = new KmsSite()) {
      HubFiles hub = other.createForRole(config);
      other.aws.instanceMetadata().lifetime(Duration.ofMinutes(-1)); // a service with a failure
      KeyStore closed = hub.load(null);
      UnrecoverableKeyException refusal =
          assertThrows(UnrecoverableKeyException.class, () -> closed.getKey("hub", null));
      assertIs(EXPIRED, refusal.getCause());
      Child refused = hub.command("", "-r", "sales").exits(4);
      for (String said : List.of(refusal.getMessage(), refused.output())) {
        assertTrue(
            said.contains("kms:Decrypt for hub sales with the key " + other.key.arn()), said);
        assertTrue(said.contains("as role hub-role failed"), said);
        assertTrue(said.contains("the credentials of the session have expired"), said);
        assertFalse(LIKE_A_SECRET.matcher(said).find(), said);
      }
    }
  }

  @Test
  void aKeyThatIsGoneIsNotFound(@TempDir Path config) throws Exception {
    try (KmsSite other = new KmsSite()) {
      HubFiles hub = other.create(config);
      other.aws.delete(other.key);
      IOException refusal =
          assertThrows(IOException.class, () -> load(hub, "sales", KmsSite.password()));
      assertIs(NOT_FOUND, refusal.getCause());
      assertTrue(refusal.getMessage().contains("KMS knows no such key"), refusal::getMessage);
      assertTrue(refusal.getMessage().contains(other.key.arn()), refusal::getMessage);
      hub.command(KmsSite.LINE, "-r", "sales").exits(4).says("KMS knows no such key");
    }
  }

  /** What people meet: each in an account of its own, side by side. */
  private void commandsSayIt(List<KmsTrouble> troubles) {
    IntStream.range(0, troubles.size())
        .parallel()
        .forEach(i -> commandsSayIt(troubles.get(i), folder.resolve("commands" + i)));
  }

  private void commandsSayIt(KmsTrouble trouble, Path config) {
    try (KmsSite own = new KmsSite()) {
      String timeout = "Wallet_KMS_Timeout=" + (trouble.isTriedAgain() ? 3 : 20);
      HubFiles hub = own.create(Files.createDirectory(config), timeout);
      trouble.happen().with(own, hub);
      String name = trouble.hub();
      Path file = hub.directory.resolveSibling("hvrwallet-" + name).resolve("wallet");
      Path password = Files.writeString(config.resolve("password"), KmsSite.SECRET);
      Child rotation = hub.command(KmsSite.LINE, "-r", name).exits(trouble.exitCode());
      // A doctor who found something ends with 1, and with 5 if that is damage.
      Child doctor =
          hub.hvrwallet(KmsSite.LINE, "doctor", "-p", name)
              .exits(trouble.exitCode() == 5 ? 5 : 1)
              .says("wrong: opening: ");
      String list = "keytool -list -keystore " + file + " -storepass:file " + password;
      Child keytool = hub.hvrwallet("", list.split(" ")).exits(1);
      List.of(rotation, doctor, keytool).forEach(child -> assertGood(trouble, own, child));
    } catch (Exception e) {
      throw new AssertionError(trouble.name(), e);
    }
  }

  private void assertGood(KmsTrouble trouble, KmsSite own, Child child) {
    trouble.sentences().forEach(child::says);
    child.says("kms:Decrypt").says(own.key.arn()).says(KmsSite.REGION);
    assertNoSecret(child.output());
  }

  @Test
  void commandsSayTheSameAndEndWithTheCodeOfTheFailure() {
    Set<String> few = Set.of("denied", "another hub's");
    commandsSayIt(
        KmsTrouble.all().stream().filter(trouble -> few.contains(trouble.name())).toList());
  }

  @Tag("full")
  @Test
  void commandsSayEveryTrouble() {
    commandsSayIt(KmsTrouble.all());
  }
}
