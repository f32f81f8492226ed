package org.hvrwallet.kms;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Asks KMS one question: within its time, with a client that is made for it and closed with it, and
 * with failures that are typed.
 *
 * @param question to ask
 * @param access whose secret signs it
 */
record Caller(Question question, WalletAccess access) {
  /** One request of the SDK; it may use the question. */
  interface Request extends BiFunction<KmsClient, Question, Answer> {}

  /** Asks, with no key in the request. */
  Answer ask(Request request) throws WalletException {
    return ask(Optional.empty(), request);
  }

  /**
   * Asks.
   *
   * @param outgoing the hub encryption key that goes into the request; the caller closes it
   * @return the answer, which the caller closes
   */
  Answer ask(Optional<SecretBytes> outgoing, Request request) throws WalletException {
    long start = System.nanoTime();
    Optional<SecretBytes> password = password();
    // Both are copies: an abandoned call goes on for a while after the caller wiped its own.
    HiddenPlaintext hidden = new HiddenPlaintext(outgoing.map(Caller::copy));
    try {
      return Bounded.run(question.time(), () -> run(request, password, hidden, start));
    } catch (TimeoutException e) {
      throw errors(hidden, start, Optional.empty()).timeout();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyServiceException(Trouble.FAILED, question + " was interrupted");
    } catch (ExecutionException e) {
      throw unwrap(e.getCause());
    }
  }

  private Answer run(
      Request request, Optional<SecretBytes> password, HiddenPlaintext hidden, long start)
      throws WalletException {
    try (hidden;
        CallIdentity identity = identity(password, hidden.last())) {
      SigV4 signature = new SigV4(question.place().region(), "kms");
      SigningScheme scheme = new SigningScheme(identity, hidden, signature);
      try (KmsClient client =
          Clients.kms(question.place(), scheme, question.time(), question.attempts())) {
        Answer answer = request.apply(client, question);
        return new Answer(question, answer.keyId(), answer.blob(), hidden.plaintext());
      } catch (RuntimeException e) {
        WalletException failure = errors(hidden, start, identity.token()).of(e);
        doubt(failure, identity);
        throw failure;
      }
    } finally {
      password.ifPresent(SecretBytes::close);
    }
  }

  private Errors errors(HiddenPlaintext hidden, long start, Optional<String> token) {
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new Errors(question, hidden.last(), millis, token);
  }

  private Optional<SecretBytes> password() throws WalletException {
    return question.principal().role().isPresent()
        ? Optional.empty()
        : Optional.of(access.requirePassword().utf8());
  }

  private CallIdentity identity(Optional<SecretBytes> password, LastAttempt last)
      throws WalletException {
    Principal principal = question.principal();
    if (password.isPresent()) {
      String id = principal.accessKeyId().orElseThrow();
      return new CallIdentity(id, password.get(), Optional.empty());
    }
    last.credentials(false);
    CallIdentity identity = role().current().identity();
    last.credentials(true);
    return identity;
  }

  private RoleCredentials role() {
    return RoleCredentials.of(RoleSources.of(question.principal(), question.place().region()));
  }

  private void doubt(WalletException failure, CallIdentity identity) {
    if (question.principal().role().isPresent()
        && failure instanceof KeyServiceException refused
        && refused.trouble() == Trouble.CREDENTIALS) {
      role().doubt(identity.accessKeyId());
    }
  }

  /** A copy with a life of its own. */
  static SecretBytes copy(SecretBytes secret) {
    byte[] bytes = secret.toByteArray();
    try {
      return SecretBytes.copyOf(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static WalletException unwrap(Throwable cause) {
    if (cause instanceof WalletException known) {
      known.fillInStackTrace(); // of the thread that asked, not of the one that tried
      return known;
    } else if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(
        "asking KMS failed: " + cause.getClass().getName()); // its message may hold anything
  }
}
