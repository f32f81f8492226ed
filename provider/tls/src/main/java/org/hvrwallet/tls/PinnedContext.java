package org.hvrwallet.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.tls.pin.FixedPins;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.PinTrustManager;

/**
 * The SSLContext {@code HVRTLS}: {@link PinnedTls} as the JCA has it. Servers require certificates
 * of their clients, unless they are told otherwise.
 */
public final class PinnedContext extends SSLContextSpi {
  private PinnedTls tls;

  /** As the provider makes it; to be initialised. */
  public PinnedContext() {}

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trusts, SecureRandom random)
      throws KeyManagementException {
    try {
      TlsSettings settings = TlsSettings.ofThisProcess();
      tls = new PinnedTls(settings, identity(keys), Optional.of(trust(trusts, settings)), random);
    } catch (KeyManagementException e) {
      throw e;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new KeyManagementException(e.getMessage(), e);
    }
  }

  private static Optional<X509KeyManager> identity(KeyManager[] keys) {
    return Stream.ofNullable(keys)
        .flatMap(Arrays::stream)
        .filter(X509KeyManager.class::isInstance)
        .map(X509KeyManager.class::cast)
        .findFirst();
  }

  /** With none there is nobody to trust, as with an empty pin set. */
  private static PinTrustManager trust(TrustManager[] trusts, TlsSettings settings)
      throws KeyManagementException {
    if (trusts == null || trusts.length == 0) {
      return new PinTrustManager(new LivePins(new FixedPins(List.of())), settings.expired());
    }
    return Arrays.stream(trusts)
        .filter(PinTrustManager.class::isInstance)
        .map(PinTrustManager.class::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new KeyManagementException(
                    "HVRTLS trusts pins: give it the trust managers of TrustManagerFactory HVRPIN,"
                        + " or use the context TLSv1.3 for others"));
  }

  private PinnedTls tls() {
    if (tls == null) {
      throw new IllegalStateException("initialise the SSLContext first");
    }
    return tls;
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return new PinnedSocketFactory(tls());
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return new PinnedServerSocketFactory(tls());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return engineCreateSSLEngine(null, -1);
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return tls().engine(host, port, () -> {});
  }

  /** Those of now: when pins or keys change, there are others. */
  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return tls().context().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return tls().context().getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return tls().defaultParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return tls().defaultParameters();
  }
}
