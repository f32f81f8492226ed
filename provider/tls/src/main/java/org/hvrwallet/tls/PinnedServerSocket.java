package org.hvrwallet.tls;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** A server socket of {@link PinnedTls}. */
final class PinnedServerSocket extends SSLServerSocket {
  private final PinnedTls tls;
  private final PinnedEngine pattern;

  PinnedServerSocket(PinnedTls tls) throws IOException {
    this.tls = tls;
    this.pattern = tls.pattern();
  }

  @Override
  public Socket accept() throws IOException {
    Socket plain = super.accept();
    try {
      PinnedSocket socket = new PinnedSocket(tls, plain, null, true, getUseClientMode());
      ConnectionParameters.copy(pattern, socket.engine());
      return socket;
    } catch (RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    pattern.end();
    super.close();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return pattern.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    pattern.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return pattern.getSupportedCipherSuites();
  }

  @Override
  public String[] getSupportedProtocols() {
    return pattern.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return pattern.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    pattern.setEnabledProtocols(protocols);
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    pattern.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return pattern.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    pattern.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return pattern.getWantClientAuth();
  }

  @Override
  public void setUseClientMode(boolean client) {
    pattern.setUseClientMode(client);
  }

  @Override
  public boolean getUseClientMode() {
    return pattern.getUseClientMode();
  }

  @Override
  public void setEnableSessionCreation(boolean create) {
    pattern.setEnableSessionCreation(create);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return pattern.getEnableSessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return pattern.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    pattern.setSSLParameters(parameters);
  }
}
