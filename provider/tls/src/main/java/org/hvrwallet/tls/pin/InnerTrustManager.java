package org.hvrwallet.tls.pin;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks the pin, and leaves the rest to whoever sees the whole connection. */
final class InnerTrustManager extends X509ExtendedTrustManager {
  private final PinTrustManager pins;

  InnerTrustManager(PinTrustManager pins) {
    this.pins = pins;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    pins.check(chain, Peers.name(socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    pins.check(chain, Peers.name(socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    pins.check(chain, Peers.name(engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    pins.check(chain, Peers.name(engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    pins.check(chain, Peers.UNKNOWN);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    pins.check(chain, Peers.UNKNOWN);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return pins.getAcceptedIssuers();
  }
}
