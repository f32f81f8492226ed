package org.hvrwallet.kms;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.endpoints.KmsEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes clients of the SDK: for one call, with its time, with the JDK's HTTP client, without
 * threads of its own that outlive the call, and without a look at the files in {@code ~/.aws}.
 */
final class Clients {
  /**
   * The first pause between attempts is up to this long, the next up to twice as long, and so on.
   */
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** No pause is longer. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Duration USUAL_ATTEMPT = Duration.ofSeconds(5);

  /** The SDK gives up a little before its caller does, since it can say why. */
  private static final int MARGIN_PARTS = 20;

  private Clients() {}

  /** A client of KMS. */
  static KmsClient kms(Place place, SigningScheme scheme, Duration time, int attempts) {
    return configure(KmsClient.builder(), place.region(), time, attempts, List.of(scheme.hidden()))
        .putAuthScheme(scheme)
        .endpointOverride(endpoint(place))
        .fipsEnabled(false) // those are in the endpoint already, where they are wanted
        .dualstackEnabled(false)
        .httpClient(scheme.hidden().last().watch(http(endpoint(place), time)))
        .build();
  }

  /** A client of STS for requests without a signature. */
  static StsClient sts(String region, Duration time, int attempts) {
    return configure(StsClient.builder(), region, time, attempts, List.of())
        .httpClient(http(URI.create("https://sts"), time))
        .build();
  }

  /** Where a place is; from the SDK's rules, whatever AWS_ENDPOINT_URL says. */
  static URI endpoint(Place place) {
    return place.endpoint().orElseGet(() -> publicEndpoint(place.region()));
  }

  private static URI publicEndpoint(String region) {
    boolean fips = SdkSystemSetting.AWS_USE_FIPS_ENDPOINT.getBooleanValue().orElse(false);
    boolean dual = SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT.getBooleanValue().orElse(false);
    return KmsEndpointProvider.defaultProvider()
        .resolveEndpoint(to -> to.region(Region.of(region)).useFips(fips).useDualStack(dual))
        .join()
        .endpointUrl()
        .toUri();
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, String region, Duration time, int attempts, List<ExecutionInterceptor> watchers) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .defaultsMode(DefaultsMode.STANDARD)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(callTime(time))
                .apiCallAttemptTimeout(attemptTime(time))
                .retryStrategy(retries(attempts))
                .executionInterceptors(watchers)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build());
  }

  /** How long attempts are made. */
  static Duration callTime(Duration time) {
    return time.minus(time.dividedBy(MARGIN_PARTS));
  }

  /** Short enough that a server which says nothing is asked again within the time. */
  private static Duration attemptTime(Duration time) {
    Duration half = time.dividedBy(2);
    Duration quarter = time.dividedBy(4);
    Duration usual = quarter.compareTo(USUAL_ATTEMPT) > 0 ? quarter : USUAL_ATTEMPT;
    return half.compareTo(usual) < 0 ? half : usual;
  }

  /**
   * When it is tried again: after a random pause, so that many who begin together do not meet
   * again.
   */
  static RetryStrategy retries(int attempts) {
    BackoffStrategy pauses = BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(pauses)
        .throttlingBackoffStrategy(pauses)
        .circuitBreakerEnabled(false) // it counts over calls, and a client makes one
        .retryOnException(Clients::limitExceeded)
        .build();
  }

  private static boolean limitExceeded(Throwable e) {
    return e instanceof SdkException
        && e.getClass().getSimpleName().equals("LimitExceededException");
  }

  private static SdkHttpClient http(URI endpoint, Duration time) {
    UrlConnectionHttpClient.Builder http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(attemptTime(time))
            .socketTimeout(attemptTime(time));
    if ("http".equalsIgnoreCase(endpoint.getScheme())) { // of this machine: no proxy is to see it
      http.proxyConfiguration(
          ProxyConfiguration.builder()
              .useSystemPropertyValues(false)
              .useEnvironmentVariablesValues(false)
              .build());
    }
    return http.build();
  }
}
