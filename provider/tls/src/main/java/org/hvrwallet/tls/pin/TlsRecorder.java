package org.hvrwallet.tls.pin;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The events of JDK Flight Recorder. */
final class TlsRecorder {
  private TlsRecorder() {}

  static void connected(String peer, String engine, String suite, String group, String presented) {
    Connected event = new Connected();
    if (event.isEnabled()) {
      event.peer = peer;
      event.engine = engine;
      event.suite = suite;
      event.group = group;
      event.presented = presented;
      event.commit();
    }
  }

  static void refused(String peer, String why) {
    commit(new PeerRefused(), peer, why);
  }

  static void revoked(String peer, String why) {
    commit(new PeerRevoked(), peer, why);
  }

  static void outOfTime(String peer, String what) {
    commit(new CertificateOutOfTime(), peer, what);
  }

  private static void commit(PeerEvent event, String peer, String why) {
    if (event.isEnabled()) {
      event.peer = peer;
      event.detail = why;
      event.commit();
    }
  }

  @Name("org.hvrwallet.TlsConnected")
  @Label("Encrypted Connection")
  @Description("A handshake is done, and the peer presented a pinned certificate, if any")
  @StackTrace(false)
  static final class Connected extends Event {
    @Label("Peer")
    String peer;

    @Label("Engine")
    String engine;

    @Label("Cipher Suite")
    String suite;

    @Label("Key Exchange Group")
    String group;

    @Label("Certificate Presented")
    String presented;
  }

  /** What the others say. */
  @StackTrace(false)
  abstract static class PeerEvent extends Event {
    @Label("Peer")
    String peer;

    @Label("Detail")
    String detail;
  }

  @Name("org.hvrwallet.TlsPeerRefused")
  @Label("Peer Refused")
  private static final class PeerRefused extends PeerEvent {}

  @Name("org.hvrwallet.TlsPeerRevoked")
  @Label("Peer Revoked")
  @Description("A connection was ended, since its peer is no longer pinned")
  private static final class PeerRevoked extends PeerEvent {}

  @Name("org.hvrwallet.TlsCertificateOutOfTime")
  @Label("Pinned Certificate Out of Time")
  private static final class CertificateOutOfTime extends PeerEvent {}
}
