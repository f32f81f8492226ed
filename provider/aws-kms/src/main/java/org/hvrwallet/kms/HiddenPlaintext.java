package org.hvrwallet.kms;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Carries a hub encryption key past the SDK, which would keep copies in strings, in its objects and
 * in recycled buffers: it sees zeros in requests and answers. One for each call, used by one thread
 * at a time.
 */
final class HiddenPlaintext implements ExecutionInterceptor, AutoCloseable {
  /** What the SDK puts into a request in place of the key: as long as it, and no secret. */
  static final int PLACEHOLDER_BYTES = 32;

  private static final int MOST_ANSWER_BYTES = 65_536;
  private static final int BAD_REQUEST = 400;

  private final Optional<SecretBytes> outgoing;
  private byte[] body = {};
  private SecretBytes incoming;
  private final LastAttempt last = new LastAttempt();

  /**
   * Begins a call.
   *
   * @param outgoing the key that goes into the request, which this closes; empty if none does
   */
  HiddenPlaintext(Optional<SecretBytes> outgoing) {
    this.outgoing = outgoing;
  }

  /**
   * Puts the key into the body of a request.
   *
   * @param request as the SDK wrote it; from now on wiped by this
   */
  void enter(byte[] request) {
    Arrays.fill(body, (byte) 0); // of the attempt before
    body = request;
    outgoing.ifPresent(
        key ->
            JsonPlaintext.find(request)
                .orElseThrow(() -> new IllegalStateException("the request has no place for a key"))
                .put(request, key));
  }

  /** The checksum is of the answer as it was. */
  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.httpResponse().toBuilder().removeHeader("x-amz-crc32").build();
  }

  /** Takes the key out of an answer. */
  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    last.answered();
    if (context.responseBody().isEmpty()) {
      return Optional.empty();
    }
    try (InputStream answer = context.responseBody().get()) {
      InputStream filtered = filter(answer, context.httpResponse().statusCode());
      requireWhole(context.httpResponse(), filtered.available());
      return Optional.of(filtered);
    } catch (IOException e) {
      last.lost(e);
      throw RetryableException.create("an answer was cut off", e);
    }
  }

  /** The JDK does not notice that a connection ended in the middle of an answer. */
  private static void requireWhole(SdkHttpResponse response, int length) throws IOException {
    long expected =
        response
            .firstMatchingHeader("Content-Length")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Long::valueOf)
            .orElse(0L);
    if (length < expected) {
      throw new EOFException("the answer is " + length + " of " + expected + " bytes");
    }
  }

  /** Reads an answer, and gives it back without the key. */
  InputStream filter(InputStream answer, int status) throws IOException {
    byte[] exact = read(answer);
    if (status >= BAD_REQUEST) {
      last.refused(exact, status);
    } else {
      Optional<JsonPlaintext> value = JsonPlaintext.find(exact);
      value.ifPresent(found -> take(found, exact));
      if (value.isEmpty() && JsonPlaintext.begins(exact)) {
        Arrays.fill(exact, (byte) 0); // a part of a key, which the SDK is not to see
        throw new EOFException("the answer ends in the middle of the key");
      }
    }
    return new ByteArrayInputStream(exact);
  }

  private static byte[] read(InputStream answer) throws IOException {
    byte[] bytes = new byte[MOST_ANSWER_BYTES];
    try {
      return Arrays.copyOf(bytes, answer.readNBytes(bytes, 0, bytes.length));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private void take(JsonPlaintext value, byte[] answer) {
    forget();
    incoming = value.decode(answer).orElse(null);
    value.blank(answer);
  }

  /** What the last attempt of the call met. */
  LastAttempt last() {
    return last;
  }

  /** Hands over the key that came, once; the caller closes it. */
  Optional<SecretBytes> plaintext() {
    Optional<SecretBytes> plaintext = Optional.ofNullable(incoming);
    incoming = null;
    return plaintext;
  }

  private void forget() {
    plaintext().ifPresent(SecretBytes::close);
  }

  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
    outgoing.ifPresent(SecretBytes::close);
    forget();
  }
}
