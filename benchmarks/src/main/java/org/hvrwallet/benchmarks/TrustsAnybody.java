package org.hvrwallet.benchmarks;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** The cheapest trust manager that there is: to measure with, and nothing else. */
final class TrustsAnybody implements X509TrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
