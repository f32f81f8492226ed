package org.hvrwallet.tls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** An engine that leaves everything to another; what is different is in {@link PinnedEngine}. */
abstract class DelegatingEngine extends SSLEngine {
  static final String PROTOCOL = "TLSv1.3";

  private final SSLEngine delegate;
  private final TlsEngine kind;

  DelegatingEngine(SSLEngine delegate, TlsEngine kind) {
    super(delegate.getPeerHost(), delegate.getPeerPort());
    this.delegate = delegate;
    this.kind = kind;
    delegate.setEnabledProtocols(new String[] {PROTOCOL});
  }

  final SSLEngine delegate() {
    return delegate;
  }

  final TlsEngine kind() {
    return kind;
  }

  @Override
  public final SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws SSLException {
    requireBuffers(out, sources, offset, length);
    return doWrap(sources, offset, length, out);
  }

  @Override
  public final SSLEngineResult unwrap(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    requireBuffers(in, targets, offset, length);
    return doUnwrap(in, targets, offset, length);
  }

  /** As {@link SSLEngine} has it: null is an illegal argument. */
  private static void requireBuffers(ByteBuffer one, ByteBuffer[] many, int offset, int length) {
    requireNotNull(one);
    requireNotNull(many);
    Objects.checkFromIndexSize(offset, length, many.length);
    for (int i = offset; i < offset + length; i++) {
      requireNotNull(many[i]);
    }
  }

  private static void requireNotNull(Object buffers) {
    if (buffers == null) {
      throw new IllegalArgumentException("a buffer is null");
    }
  }

  /** As {@link #wrap}. */
  abstract SSLEngineResult doWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws SSLException;

  /** As {@link #unwrap}. */
  abstract SSLEngineResult doUnwrap(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
      throws SSLException;

  @Override
  public Runnable getDelegatedTask() {
    return delegate.getDelegatedTask();
  }

  @Override
  public void closeInbound() throws SSLException {
    delegate.closeInbound();
  }

  @Override
  public boolean isInboundDone() {
    return delegate.isInboundDone();
  }

  @Override
  public void closeOutbound() {
    delegate.closeOutbound();
  }

  @Override
  public boolean isOutboundDone() {
    return delegate.isOutboundDone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return Suites.ofTls13(delegate.getSupportedCipherSuites());
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return Suites.ofTls13(delegate.getEnabledCipherSuites());
  }

  @Override
  public String[] getSupportedProtocols() {
    return new String[] {PROTOCOL};
  }

  @Override
  public String[] getEnabledProtocols() {
    return new String[] {PROTOCOL};
  }

  /** TLS 1.3 it is; who lists others too has them ignored. */
  @Override
  public void setEnabledProtocols(String[] protocols) {
    if (!List.of(protocols).contains(PROTOCOL)) {
      throw new IllegalArgumentException(
          "HVRTLS speaks TLSv1.3 only, not " + String.join(", ", protocols));
    }
  }

  @Override
  public void beginHandshake() throws SSLException {
    delegate.beginHandshake();
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return delegate.getHandshakeStatus();
  }

  @Override
  public void setUseClientMode(boolean client) {
    delegate.setUseClientMode(client);
  }

  @Override
  public boolean getUseClientMode() {
    return delegate.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    delegate.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return delegate.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    delegate.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return delegate.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean create) {
    delegate.setEnableSessionCreation(create);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return delegate.getEnableSessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    SSLParameters parameters = delegate.getSSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    parameters.setCipherSuites(getEnabledCipherSuites());
    return parameters;
  }

  @Override
  public String getApplicationProtocol() {
    return delegate.getApplicationProtocol();
  }

  @Override
  public String getHandshakeApplicationProtocol() {
    return delegate.getHandshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      BiFunction<SSLEngine, List<String>, String> selector) {
    delegate.setHandshakeApplicationProtocolSelector(
        selector == null ? null : (engine, protocols) -> selector.apply(this, protocols));
  }

  @Override
  public BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
    return delegate.getHandshakeApplicationProtocolSelector();
  }
}
