package org.hvrwallet.tls;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** SSLParameters without what is not the caller's to say: protocol and cipher suites. */
final class ConnectionParameters {
  private ConnectionParameters() {}

  /** Sets on an engine what somebody has set on another. */
  static void copy(PinnedEngine from, PinnedEngine to) {
    to.setSSLParameters(from.getSSLParameters());
    if (from.getWantClientAuth()) {
      to.setWantClientAuth(true);
    } else {
      to.setNeedClientAuth(from.getNeedClientAuth());
    }
    to.setEnableSessionCreation(from.getEnableSessionCreation());
  }

  /** For an engine, which keeps its suites: Conscrypt fails if it is given some. */
  static SSLParameters copyWithoutSuites(SSLParameters given, SSLEngine engine) {
    SSLParameters copy = new SSLParameters(null, engine.getEnabledProtocols());
    // Parameters that say nothing of it do not mean that anybody may come in: who means that, says
    // setNeedClientAuth(false).
    if (given.getWantClientAuth()) {
      copy.setWantClientAuth(true);
    } else {
      copy.setNeedClientAuth(given.getNeedClientAuth() || engine.getNeedClientAuth());
    }
    copy.setAlgorithmConstraints(given.getAlgorithmConstraints());
    copy.setServerNames(given.getServerNames());
    copy.setSNIMatchers(given.getSNIMatchers());
    copy.setUseCipherSuitesOrder(given.getUseCipherSuitesOrder());
    copy.setApplicationProtocols(given.getApplicationProtocols());
    copy.setMaximumPacketSize(given.getMaximumPacketSize());
    copy.setEndpointIdentificationAlgorithm(given.getEndpointIdentificationAlgorithm());
    return copy;
  }
}
