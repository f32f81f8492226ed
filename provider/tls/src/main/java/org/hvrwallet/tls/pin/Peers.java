package org.hvrwallet.tls.pin;

import java.net.Socket;
import javax.net.ssl.SSLEngine;

/** What peers are called in messages. Nothing is looked up for it. */
public final class Peers {
  static final String UNKNOWN = "the peer";

  private Peers() {}

  static String name(Socket socket) {
    return socket == null || socket.getRemoteSocketAddress() == null
        ? UNKNOWN
        : socket.getRemoteSocketAddress().toString();
  }

  /** The host and port that it was made for; servers mostly do not say. */
  public static String name(SSLEngine engine) {
    return engine == null || engine.getPeerHost() == null
        ? UNKNOWN
        : engine.getPeerHost() + ":" + engine.getPeerPort();
  }
}
