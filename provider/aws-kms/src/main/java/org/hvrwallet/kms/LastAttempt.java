package org.hvrwallet.kms;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What the last attempt of a call met. When the time is up during a pause between attempts, the SDK
 * only tells that it is up.
 */
final class LastAttempt {
  private static final int SERVER_ERROR = 500;

  /** From this on, one that is ended by force counts as one that nobody answered. */
  private static final Duration LONG = Duration.ofMillis(500);

  /** What it was. */
  enum Met {
    /** Nothing yet. */
    NOTHING,
    /** Whoever gives out a role's credentials has not given them yet. */
    CREDENTIALS,
    /** No answer, or half of one. */
    LOSS,
    /** Too many requests. */
    THROTTLING,
    /** A failure of the service. */
    FAILURE,
    /** Another answer. */
    ANSWER
  }

  private volatile Met met = Met.NOTHING;
  private volatile IOException loss;

  /** What it was. */
  Met met() {
    return met;
  }

  /** Why there was no answer. */
  Optional<IOException> loss() {
    return Optional.ofNullable(loss);
  }

  /** The credentials of a role are being fetched, or are there. */
  void credentials(boolean there) {
    met = there ? Met.NOTHING : Met.CREDENTIALS;
  }

  /** No answer came. */
  void lost(IOException why) {
    loss = why;
    met = Met.LOSS;
  }

  /** An answer came. */
  void answered() {
    met = Met.ANSWER;
  }

  /** An answer came that is an error. */
  void refused(byte[] answer, int status) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    if (text.contains("Throttl") || text.contains("TooMany") || text.contains("LimitExceeded")) {
      met = Met.THROTTLING;
    } else { // the others end the call: who asks nevertheless, whose time was up before
      met = status >= SERVER_ERROR ? Met.FAILURE : Met.NOTHING;
    }
  }

  /** A client that tells this what it meets. */
  SdkHttpClient watch(SdkHttpClient client) {
    return new Watched(client);
  }

  private final class Watched implements SdkHttpClient {
    private final SdkHttpClient client;

    Watched(SdkHttpClient client) {
      this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new Attempt(client.prepareRequest(request));
    }

    @Override
    public String clientName() {
      return client.clientName();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private final class Attempt implements ExecutableHttpRequest {
    private final ExecutableHttpRequest request;
    private final long start = System.nanoTime();
    private volatile boolean over;
    private volatile boolean aborted;

    Attempt(ExecutableHttpRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return closing(request.call());
      } catch (IOException e) {
        if (!aborted) { // otherwise it says only that the socket was closed
          lost(e);
        }
        if (certificate(e)) {
          // The next one will be the same. With its cause, the SDK would try again.
          throw NonRetryableException.builder().message("not trusted").build();
        }
        throw e;
      } finally {
        over = true;
      }
    }

    private static boolean certificate(IOException e) {
      Throwable cause = e;
      while (cause != null && !(cause instanceof CertificateException)) {
        cause = cause.getCause();
      }
      return cause != null;
    }

    /**
     * The JDK keeps a connection unless the server says that it ends it, and with it a buffer that
     * holds the last request. So it is ended here, when the answer was read.
     */
    private HttpExecuteResponse closing(HttpExecuteResponse answer) {
      if (answer.responseBody().isEmpty()) {
        request.abort();
        return answer;
      }
      InputStream body =
          new FilterInputStream(answer.responseBody().get()) {
            @Override
            public void close() throws IOException {
              request.abort(); // first: once the stream is closed, it does nothing
              super.close();
            }
          };
      return HttpExecuteResponse.builder()
          .response(answer.httpResponse())
          .responseBody(AbortableInputStream.create(body))
          .build();
    }

    @Override
    public void abort() {
      aborted = true;
      if (!over && System.nanoTime() - start > LONG.toNanos()) {
        lost(new SocketTimeoutException("ended"));
      }
      request.abort();
    }
  }
}
