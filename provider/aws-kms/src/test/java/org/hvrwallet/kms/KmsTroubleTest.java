package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import org.hvrwallet.kmsdouble.KeyState;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Mischief;
import org.hvrwallet.kmsdouble.Trick;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way in which KMS fails. If this fails, somebody whose wallet does not open reads the wrong
 * reason, and mends the wrong thing; or a passing failure of KMS is one of the application.
 */
class KmsTroubleTest {
  private final KmsHub hub = KmsHub.simple();
  private byte[] wrapped;

  @BeforeEach
  void generate() throws WalletException {
    wrapped = hub.generate();
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void deniedSaysWhatAndWhom() {
    hub.user.deny("Decrypt", hub.key.arn());
    String message = assertTrouble(Trouble.DENIED);
    for (String part :
        new String[] {"kms:Decrypt", hub.key.arn(), "eu-west-1", KmsHub.ACCESS_KEY, "explicit"}) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void throttledForTheWholeTime() {
    always(Trick.THROTTLE);
    assertTrouble(Trouble.THROTTLED);
    assertTrue(hub.aws.calls().arrived("Decrypt") > 3, hub.aws.calls().toString());
  }

  @Test
  void throttledForAMoment() throws Exception {
    hub.region.mischief().next(Trick.THROTTLE, 3);
    hub.open(wrapped).close();
  }

  @Test
  void aDisabledKey() {
    hub.key.state(KeyState.DISABLED);
    assertTrouble(Trouble.KEY_DISABLED);
  }

  @Test
  void anUnavailableKey() {
    hub.key.state(KeyState.UNAVAILABLE);
    assertTrouble(Trouble.KEY_DISABLED);
  }

  @Test
  void aKeyThatWillBeDeleted() {
    hub.key.state(KeyState.PENDING_DELETION);
    assertTrue(assertTrouble(Trouble.KEY_PENDING_DELETION).contains("cancel the deletion"));
  }

  @Test
  void aKeyThatIsGone() {
    hub.aws.delete(hub.key);
    assertTrouble(Trouble.KEY_NOT_FOUND);
  }

  @Test
  void anEndpointOfAnotherRegion() {
    hub.properties.put(KmsProperties.ENDPOINT, hub.aws.region("us-east-1").endpoint().toString());
    assertTrouble(Trouble.WRONG_REGION);
  }

  @Test
  void aWrongSecretIsAWrongPassword() {
    WrongPasswordException wrong =
        assertThrows(
            WrongPasswordException.class,
            () -> hub.type.open(wrapped, hub.access("hub", KmsHub.SECRET + "x")));
    assertTrue(wrong.getMessage().contains(KmsHub.ACCESS_KEY), wrong.getMessage());
    assertFalse(wrong.getMessage().contains(KmsHub.SECRET), wrong.getMessage());
  }

  @Test
  void anUnknownAccessKey() {
    hub.properties.put(KmsProperties.ACCESS_KEY, "AKIAUNKNOWN123456789");
    assertTrouble(Trouble.CREDENTIALS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {"INTERNAL_ERROR", "DEPENDENCY_TIMEOUT", "KEY_UNAVAILABLE"})
  void aServiceThatFailsIsAskedAgain(Trick trick) throws Exception {
    hub.region.mischief().next(trick, 2);
    hub.open(wrapped).close();
    always(trick);
    assertTrouble(Trouble.FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {"DROP", "HALF"})
  void aConnectionThatEndsIsMadeAgain(Trick trick) throws Exception {
    hub.region.mischief().next(trick, 2);
    hub.open(wrapped).close();
    always(trick);
    assertTrouble(Trouble.UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {"GARBAGE", "OTHER_KEY", "SHORT_PLAINTEXT"})
  void anAnswerToSomethingElse(Trick trick) {
    always(trick);
    assertTrouble(Trouble.WRONG_ANSWER);
    assertEquals(
        Trouble.WRONG_ANSWER,
        assertThrows(KeyServiceException.class, () -> hub.type.generate(hub.access())).trouble());
  }

  @Test
  void anotherKeyThatExistsIsNotTakenToEncryptWith() {
    KmsKey other = hub.region.createKey();
    hub.region.otherKey(other.arn());
    hub.region.mischief().next(Trick.OTHER_KEY, Mischief.ALWAYS);
    try (SecretBytes key = SecretBytes.random(WalletType.KEY_BYTES, new SecureRandom())) {
      assertEquals(
          Trouble.WRONG_ANSWER,
          assertThrows(KeyServiceException.class, () -> hub.type.protect(key, hub.access()))
              .trouble());
    }
  }

  @Test
  void nobodyListens() {
    hub.properties.put(KmsProperties.TIMEOUT, "1");
    hub.region.down();
    String message = assertTrouble(Trouble.UNREACHABLE);
    assertTrue(message.contains("127.0.0.1 refuses connections"), message);
  }

  @Test
  void aNameThatIsNone() {
    hub.properties.put(KmsProperties.ENDPOINT, "https://kms.nowhere.invalid");
    String message = assertTrouble(Trouble.UNREACHABLE);
    assertTrue(message.contains("kms.nowhere.invalid is a name"), message);
  }

  @Test
  void aServerThatSpeaksNoTls() throws IOException {
    try (RawServer plain = RawServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      hub.properties.put(KmsProperties.ENDPOINT, "https://127.0.0.1:" + plain.port());
      assertTrue(assertTrouble(Trouble.UNREACHABLE).contains("speaks no TLS"));
    }
  }

  @Test
  void aServerThatSaysNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      hub.properties.put(KmsProperties.ENDPOINT, "http://127.0.0.1:" + silent.getLocalPort());
      hub.properties.put(KmsProperties.TIMEOUT, "2");
      long start = System.nanoTime();
      String message = assertTrouble(Trouble.UNREACHABLE);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(message.contains("did not answer in time"), message);
      assertTrue(millis >= 1000 && millis < 2400, millis + " ms");
    }
  }

  /** Nothing else is worth the wait. */
  private void always(Trick trick) {
    hub.region.mischief().next(trick, Mischief.ALWAYS);
    hub.properties.put(KmsProperties.TIMEOUT, "1");
  }

  /** The message, after a look at what it must not hold. */
  private String assertTrouble(Trouble trouble) {
    KeyServiceException failure =
        assertThrows(KeyServiceException.class, () -> hub.open(wrapped).close());
    assertEquals(trouble, failure.trouble(), failure.getMessage());
    assertFalse(failure.getMessage().contains(KmsHub.SECRET), failure.getMessage());
    assertEquals(null, failure.getCause());
    return failure.getMessage();
  }
}
