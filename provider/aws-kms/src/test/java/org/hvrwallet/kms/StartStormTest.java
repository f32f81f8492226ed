package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.services.kms.model.KmsException;

/** If this fails, an operator who plans by docs/kms.md is wrong about the morning of a restart. */
class StartStormTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final int JVMS = 10_000;

  @ParameterizedTest
  @CsvSource({"100000, 20", "20000, 20", "10000, 20", "5500, 20", "1000, 20", "500, 20", "500, 40"})
  void thePageHasTheFigures(int perSecond, int timeout) throws IOException {
    StartStorm.Outcome outcome = new StartStorm(JVMS, perSecond, Duration.ofSeconds(timeout)).run();
    String row =
        String.format(
            Locale.ROOT,
            "| %,d | %d s | %,d | %.1f s | %.1f |",
            perSecond,
            timeout,
            outcome.all(),
            outcome.last(),
            (double) outcome.asked() / JVMS);
    assertTrue(Files.readString(DOCS.resolve("kms.md")).contains(row), row);
  }

  @Test
  void theFigureIsOfThisStorm() throws IOException {
    assertEquals(
        StartStormFigure.draw(),
        Files.readString(DOCS.resolve("kms-start.svg")),
        "write it with StartStormFigure");
  }

  @Test
  void thePausesAreThoseOfTheProduct() {
    int strategies = 2000;
    for (int failures = 1; failures <= 9; failures++) {
      double sum = 0;
      for (int i = 0; i < strategies; i++) {
        double pause = pauseAfter(failures);
        assertTrue(pause <= StartStorm.longestPause(failures), failures + ": " + pause);
        sum += pause;
      }
      double half = StartStorm.longestPause(failures) / 2;
      assertEquals(half, sum / strategies, half / 10, "after " + failures + " failures");
    }
  }

  @Test
  void itIsTheTimeThatEndsAttemptsAndNotTheirNumber() {
    double pauses = 0;
    for (int i = 1; i < KmsOperations.ATTEMPTS; i++) {
      pauses += StartStorm.longestPause(i) / 2;
    }
    assertTrue(pauses > 300, "more than the longest timeout");
  }

  private static double pauseAfter(int failures) {
    RetryStrategy strategy = Clients.retries(KmsOperations.ATTEMPTS);
    RetryToken token =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create("storm")).token();
    Duration pause = Duration.ZERO;
    for (int i = 0; i < failures; i++) {
      RefreshRetryTokenResponse again =
          strategy.refreshRetryToken(
              RefreshRetryTokenRequest.builder().token(token).failure(throttled()).build());
      token = again.token();
      pause = again.delay();
    }
    return pause.toNanos() / 1e9;
  }

  private static Exception throttled() {
    return KmsException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
        .build();
  }
}
