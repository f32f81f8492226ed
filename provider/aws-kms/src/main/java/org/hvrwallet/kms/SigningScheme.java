package org.hvrwallet.kms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Stands in for the SDK's signer during one call: puts the hub encryption key into the request, and
 * signs what will be sent.
 *
 * @param identity who signs
 * @param hidden the key
 * @param signature how
 */
record SigningScheme(CallIdentity identity, HiddenPlaintext hidden, SigV4 signature)
    implements AuthScheme<CallIdentity>, HttpSigner<CallIdentity>, IdentityProvider<CallIdentity> {
  private static final int MOST_REQUEST_BYTES = 65_536;

  @Override
  public String schemeId() {
    return "aws.auth#sigv4";
  }

  @Override
  public IdentityProvider<CallIdentity> identityProvider(IdentityProviders providers) {
    return this;
  }

  @Override
  public HttpSigner<CallIdentity> signer() {
    return this;
  }

  @Override
  public Class<CallIdentity> identityType() {
    return CallIdentity.class;
  }

  @Override
  public CompletableFuture<CallIdentity> resolveIdentity(ResolveIdentityRequest request) {
    return CompletableFuture.completedFuture(identity);
  }

  @Override
  public SignedRequest sign(SignRequest<? extends CallIdentity> request) {
    byte[] body = request.payload().map(SigningScheme::read).orElseGet(() -> new byte[0]);
    hidden.enter(body);
    Clock clock = request.requireProperty(HttpSigner.SIGNING_CLOCK, Clock.systemUTC());
    SdkHttpRequest unsigned = complete(request.request(), clock);
    String authorization =
        signature.authorization(
            unsigned.method().name(),
            unsigned.encodedPath(),
            signedHeaders(unsigned),
            body,
            identity.accessKeyId(),
            identity.secret());
    return SignedRequest.builder()
        .request(unsigned.toBuilder().putHeader("Authorization", authorization).build())
        .payload(
            ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(body)))
        .build();
  }

  private SdkHttpRequest complete(SdkHttpRequest request, Clock clock) {
    String port =
        SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port())
            ? ""
            : ":" + request.port();
    SdkHttpRequest.Builder complete =
        request.toBuilder()
            .putHeader("Host", request.host() + port)
            .putHeader("X-Amz-Date", SigV4.time(clock.instant()))
            // A client is used once, see LastAttempt.
            .putHeader("Connection", "close");
    identity.token().ifPresent(token -> complete.putHeader("X-Amz-Security-Token", token));
    return complete.build();
  }

  /** Those that proxies leave alone. */
  private static Map<String, List<String>> signedHeaders(SdkHttpRequest request) {
    Map<String, List<String>> signed = new TreeMap<>();
    request.forEachHeader(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("x-amz-") || lower.equals("host") || lower.equals("content-type")) {
            signed.put(lower, values);
          }
        });
    return signed;
  }

  private static byte[] read(ContentStreamProvider payload) {
    try (InputStream stream = payload.newStream()) {
      return stream.readNBytes(MOST_REQUEST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends CallIdentity> request) {
    throw new UnsupportedOperationException("only the client that waits is used");
  }
}
