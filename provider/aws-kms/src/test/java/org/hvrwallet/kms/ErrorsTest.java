package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * What AWS's refusals mean. If this fails, a person is told the wrong reason, or a log gets a token
 * of a session.
 */
class ErrorsTest {
  private static final String TOKEN = "IQoJb3JpZ2luX2VjEJr";
  private static final Principal USER =
      new Principal(Optional.of("AKIAEXAMPLE123456789"), Optional.empty());
  private static final Principal ROLE = new Principal(Optional.empty(), Optional.of("hub-role"));

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, not authorized, 400, DENIED",
    "ThrottlingException, Rate exceeded, 400, THROTTLED",
    "LimitExceededException, quota, 400, THROTTLED",
    "TooManyRequestsException, quota, 400, THROTTLED",
    "DisabledException, it is disabled, 400, KEY_DISABLED",
    "KMSInvalidStateException, it is pending deletion., 400, KEY_PENDING_DELETION",
    "KMSInvalidStateException, it is pending import., 400, KEY_DISABLED",
    "NotFoundException, no such key, 400, KEY_NOT_FOUND",
    "NotFoundException, Invalid arn eu-west-1, 400, WRONG_REGION",
    "InvalidArnException, Invalid arn, 400, WRONG_REGION",
    "InvalidSignatureException, Credential should be scoped to a valid region., 400, WRONG_REGION",
    "InvalidSignatureException, Signature expired: 2026 is now earlier, 400, FAILED",
    "InvalidSignatureException, Signature not yet current: 2026, 400, FAILED",
    "UnrecognizedClientException, token is invalid, 400, CREDENTIALS",
    "InvalidClientTokenId, token is invalid, 403, CREDENTIALS",
    "ExpiredTokenException, token is expired, 400, CREDENTIALS",
    "KMSInternalException, oh, 500, FAILED",
    "DependencyTimeoutException, oh, 503, FAILED",
    "KeyUnavailableException, oh, 500, FAILED",
    "ValidationException, oh, 400, FAILED",
    "'', <html>, 404, WRONG_ANSWER",
    "'', <html>, 502, FAILED"
  })
  void eachRefusalHasItsTrouble(String code, String message, int status, Trouble trouble) {
    KeyServiceException e =
        assertInstanceOf(KeyServiceException.class, of(USER, code, message, status));
    assertEquals(trouble, e.trouble(), e.getMessage());
    assertTrue(
        e.getMessage()
            .startsWith("kms:Decrypt for hub sales with the key k in eu-west-1 as access key"));
  }

  @Test
  void aWrongSignatureIsAWrongPasswordWhereThereIsOne() {
    String said = "The request signature we calculated does not match";
    assertInstanceOf(
        WrongPasswordException.class, of(USER, "InvalidSignatureException", said, 400));
    KeyServiceException e =
        assertInstanceOf(KeyServiceException.class, of(ROLE, "SignatureDoesNotMatch", said, 403));
    assertEquals(Trouble.CREDENTIALS, e.trouble());
  }

  @Test
  void anotherCiphertextIsADamagedWallet() {
    assertInstanceOf(
        WalletDamagedException.class, of(USER, "InvalidCiphertextException", null, 400));
    assertInstanceOf(WalletDamagedException.class, of(USER, "IncorrectKeyException", "no", 400));
  }

  @Test
  void theClockIsNamed() {
    String message =
        of(USER, "InvalidSignatureException", "Signature expired: x", 400).getMessage();
    assertTrue(message.contains("clock of this machine"), message);
  }

  @Test
  void whatAServerSaysIsQuotedWithCare() {
    String plain = of(ROLE, "AccessDeniedException", "no\r\nlog: all is well", 400).getMessage();
    assertTrue(plain.contains("no  log: all is well"), plain);
    String token = of(ROLE, "AccessDeniedException", "you sent " + TOKEN, 400).getMessage();
    assertFalse(token.contains(TOKEN), token);
    String key = "Vm0wd2QyUXlVWGxWV0d4V1YwZDRWMVl3WkRSV01WbDM=";
    assertFalse(of(USER, "AccessDeniedException", "got " + key, 400).getMessage().contains(key));
    String code = of(USER, TOKEN + "=;", "x", 400).getMessage();
    assertFalse(code.contains(TOKEN), code);
    String much = of(USER, "AccessDeniedException", "no ".repeat(1000), 400).getMessage();
    assertTrue(much.length() < 1000, much);
  }

  private static WalletException of(Principal who, String code, String message, int status) {
    Question question =
        new Question(
            "Decrypt",
            "sales",
            "k",
            new Place("eu-west-1", Optional.empty()),
            who,
            Duration.ofSeconds(1),
            1);
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    RuntimeException failure =
        KmsException.builder().awsErrorDetails(details).statusCode(status).build();
    return new Errors(question, new LastAttempt(), 7, Optional.of(TOKEN)).of(failure);
  }
}
