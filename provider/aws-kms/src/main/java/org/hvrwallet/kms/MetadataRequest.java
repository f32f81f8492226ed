package org.hvrwallet.kms;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.util.HttpResourcesUtils;
import software.amazon.awssdk.regions.util.ResourcesEndpointProvider;
import software.amazon.awssdk.regions.util.ResourcesEndpointRetryPolicy;

/**
 * A request to what is beside this machine: its metadata, or the agent of its container. Never
 * through a proxy.
 *
 * @param url to ask
 * @param headers to send
 */
record MetadataRequest(URI url, Map<String, String> headers) implements ResourcesEndpointProvider {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int RETRIES = 2;
  private static final int SERVER_ERROR = 500;

  /**
   * The answer.
   *
   * @throws IOException if nobody answers
   * @throws software.amazon.awssdk.core.exception.SdkException if it is refused
   */
  String send(String method) throws IOException {
    return HttpResourcesUtils.instance().readResource(this, method);
  }

  @Override
  public URI endpoint() {
    return url;
  }

  @Override
  public Optional<Duration> connectionTimeout() {
    return Optional.of(TIME);
  }

  @Override
  public ResourcesEndpointRetryPolicy retryPolicy() {
    return (retries, met) -> {
      boolean again =
          met.getException() != null
              || (met.getStatusCode() != null && met.getStatusCode() >= SERVER_ERROR);
      return again && retries < RETRIES;
    };
  }

  @Override
  public String toString() {
    return "MetadataRequest[" + url + "]"; // a header is a token
  }
}
