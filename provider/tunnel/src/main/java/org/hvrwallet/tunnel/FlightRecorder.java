package org.hvrwallet.tunnel;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The events of JDK Flight Recorder. */
final class FlightRecorder {
  private FlightRecorder() {}

  /** A connection has begun. */
  static TunnelEvents.Span begin() {
    TunnelConnection event = new TunnelConnection();
    event.begin();
    return story -> {
      event.end();
      if (event.shouldCommit()) {
        event.fill(story);
        event.commit();
      }
    };
  }

  @Name("org.hvrwallet.TunnelConnection")
  @Label("Tunnel Connection")
  @Description("A connection through a tunnel, from its acceptance to its end")
  @StackTrace(false)
  static final class TunnelConnection extends Event {
    @Label("Peer")
    String peer;

    @Label("Target")
    String target;

    @Label("Engine")
    String engine;

    @Label("Key Exchange Group")
    String group;

    @Label("Cipher Suite")
    String suite;

    @Label("Bytes from Peer")
    @DataAmount
    long bytesFromPeer;

    @Label("Bytes from Target")
    @DataAmount
    long bytesFromTarget;

    @Label("Reason of the End")
    String reason;

    void fill(TunnelEvents.Story story) {
      peer = story.peer();
      target = story.target();
      story
          .negotiated()
          .ifPresent(
              negotiated -> {
                engine = negotiated.engine();
                group = negotiated.group();
                suite = negotiated.suite();
              });
      bytesFromPeer = story.bytesFromPeer();
      bytesFromTarget = story.bytesFromTarget();
      reason = story.reason().text();
    }
  }
}
