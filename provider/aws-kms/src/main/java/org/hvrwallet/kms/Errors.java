package org.hvrwallet.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Says what a failure of the SDK means. Never hands on the SDK's exception: its message is the
 * server's, and one that is not KMS can put there what it was sent.
 *
 * @param question that failed
 * @param last what the last attempt met
 * @param millis how long it was tried
 * @param token of the session that signed, which no message may hold
 */
record Errors(Question question, LastAttempt last, long millis, Optional<String> token) {
  private static final int MOST_QUOTED = 400;

  /** A server that is not KMS may repeat a part of a token, or of a request with a key in it. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9+/=]{40}");

  private static final int SERVER_ERROR = 500;
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "LimitExceededException",
          "SlowDown");

  /** The exception to throw. */
  WalletException of(RuntimeException failure) {
    return failure instanceof AwsServiceException answer ? refusal(answer) : noAnswer(failure);
  }

  private WalletException refusal(AwsServiceException answer) {
    String code = code(answer);
    String said = said(answer);
    if (THROTTLED.contains(code)) {
      return trouble(Trouble.THROTTLED, "was throttled, for " + millis + " ms");
    }
    return switch (code) {
      case "AccessDeniedException", "AccessDenied" -> denied(said);
      case "DisabledException" -> trouble(Trouble.KEY_DISABLED, "failed: the key is disabled");
      case "KMSInvalidStateException", "KmsInvalidStateException" -> state(said);
      case "NotFoundException" -> notFound(said);
      case "InvalidArnException" -> trouble(Trouble.WRONG_REGION, "failed: KMS takes no such ARN");
      case "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignatureException" ->
          signature(said);
      case "UnrecognizedClientException", "InvalidClientTokenId" ->
          trouble(Trouble.CREDENTIALS, "failed: AWS knows no such access key");
      case "ExpiredTokenException", "ExpiredToken" ->
          trouble(Trouble.CREDENTIALS, "failed: the credentials of the session have expired");
      case "InvalidCiphertextException", "IncorrectKeyException" -> damaged();
      case "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture" -> clock();
      default -> other(answer, code, said);
    };
  }

  private WalletException other(AwsServiceException answer, String code, String said) {
    if (said.contains("Invalid arn") || said.contains("valid region")) {
      return trouble(Trouble.WRONG_REGION, "failed: this is not the region of the key");
    }
    if (answer.statusCode() < SERVER_ERROR && code.isEmpty()) {
      return trouble(
          Trouble.WRONG_ANSWER, "got HTTP " + answer.statusCode() + ", which is not from KMS");
    }
    String name = code.matches("[A-Za-z]{1,60}") ? code : "HTTP " + answer.statusCode();
    return trouble(Trouble.FAILED, "failed: KMS says " + name + ", after " + millis + " ms");
  }

  private WalletException notFound(String said) {
    return said.contains("Invalid arn")
        ? trouble(Trouble.WRONG_REGION, "failed: this is not the region of the key")
        : trouble(Trouble.KEY_NOT_FOUND, "failed: KMS knows no such key");
  }

  private WalletException denied(String said) {
    return trouble(Trouble.DENIED, "was denied" + (said.isEmpty() ? "" : " (" + said + ")"));
  }

  private WalletException state(String said) {
    return said.contains("pending deletion") || said.contains("PendingDeletion")
        ? trouble(Trouble.KEY_PENDING_DELETION, "failed: the key will be deleted soon")
        : trouble(Trouble.KEY_DISABLED, "failed: the key is in a state in which it serves nobody");
  }

  private WalletException signature(String said) {
    if (said.contains("valid region") || said.contains("scoped to")) {
      return trouble(Trouble.WRONG_REGION, "failed: who answers there is of another region");
    }
    if (said.contains("Signature expired") || said.contains("not yet current")) {
      return clock();
    }
    if (question.principal().accessKeyId().isPresent()) {
      return new WrongPasswordException(
          "the KMS wallet: "
              + question
              + " was signed with a secret that is not the one of this access key; the password is"
              + " its secret access key");
    }
    return trouble(Trouble.CREDENTIALS, "failed: AWS does not accept the signature");
  }

  private WalletException clock() {
    return trouble(
        Trouble.FAILED,
        "failed: the clock of this machine is not AWS's by minutes, so set it and let NTP keep it");
  }

  private WalletException damaged() {
    return new WalletDamagedException(
        question
            + " failed: the wrapped key was made for another hub or by another KMS key, or was"
            + " changed since; give the hub its name back if it was renamed, else restore it from a"
            + " backup");
  }

  /** Nothing came, or nothing that the SDK understood. */
  private WalletException noAnswer(RuntimeException failure) {
    return switch (last.met()) {
      case THROTTLING -> trouble(Trouble.THROTTLED, "was throttled, for " + millis + " ms");
      case FAILURE -> trouble(Trouble.FAILED, "failed again and again, for " + millis + " ms");
      case ANSWER -> trouble(Trouble.WRONG_ANSWER, "got an answer that KMS does not give");
      case LOSS -> lost(last.loss().map(Throwable.class::cast).orElse(failure));
      case CREDENTIALS -> RoleSources.none(question.principal(), "nobody gave them in time");
      case NOTHING -> lost(failure);
    };
  }

  private WalletException lost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> why = why(cause);
      if (why.isPresent()) {
        return trouble(
            Trouble.UNREACHABLE,
            "failed: "
                + Clients.endpoint(question.place()).getHost()
                + " "
                + why.get()
                + ", tried for "
                + millis
                + " ms");
      }
    }
    return trouble(Trouble.FAILED, "failed before it was sent (" + name(failure) + ")");
  }

  /** Nobody answered in time. */
  WalletException timeout() {
    return noAnswer(ApiCallTimeoutException.create(millis));
  }

  private static Optional<String> why(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return Optional.of("is a name that the DNS does not know");
    } else if (cause instanceof ConnectException) {
      return Optional.of("refuses connections");
    } else if (cause instanceof SocketTimeoutException
        || cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException
        || cause instanceof AbortedException) {
      return Optional.of("did not answer in time");
    } else if (cause instanceof SSLException) {
      return Optional.of("has no certificate that this JVM trusts for it, or speaks no TLS");
    } else if (cause instanceof IOException && !(cause.getCause() instanceof IOException)) {
      return Optional.of("ended the connection (" + name(cause) + ")");
    }
    return Optional.empty();
  }

  private static String name(Throwable e) {
    return e instanceof UncheckedIOException ? name(e.getCause()) : e.getClass().getSimpleName();
  }

  private KeyServiceException trouble(Trouble trouble, String what) {
    return new KeyServiceException(trouble, question + " " + what + Advice.of(trouble));
  }

  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  /** AWS's own sentence, as far as it can be shown. */
  private String said(AwsServiceException answer) {
    String text = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
    if (text == null || token.filter(text::contains).isPresent() || SECRET.matcher(text).find()) {
      return "";
    }
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > MOST_QUOTED ? clean.substring(0, MOST_QUOTED) : clean;
  }
}
