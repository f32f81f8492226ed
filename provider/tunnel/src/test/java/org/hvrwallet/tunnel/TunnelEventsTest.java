package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.hvrwallet.tunnel.Loopback.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flight Recorder has each connection, from its acceptance to its end. */
class TunnelEventsTest {
  @TempDir Path folder;

  @Test
  void aConnectionIsAnEvent() throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording();
        Program echo = Program.echo();
        TunnelChain chain = TunnelChain.to(echo.port())) {
      recording.enable("org.hvrwallet.TunnelConnection");
      recording.start();
      try (Socket socket = Loopback.connect(chain.near())) {
        socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
        Thread.sleep(100);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
      Loopback.await(() -> chain.far().counters().active() == 0);
      Loopback.await(() -> chain.near().counters().active() == 0);
      recording.dump(file);
      List<RecordedEvent> events = RecordingFile.readAllEvents(file);
      assertEquals(2, events.size());
      for (RecordedEvent event : events) {
        assertTrue(event.getString("peer").startsWith("127.0.0.1:"), event::toString);
        assertTrue(event.getString("target").startsWith("127.0.0.1:"), event::toString);
        assertEquals("JSSE", event.getString("engine"));
        assertTrue(event.getString("suite").startsWith("TLS_"), event::toString);
        assertEquals(5, event.getLong("bytesFromPeer"));
        assertEquals(5, event.getLong("bytesFromTarget"));
        assertEquals("closed", event.getString("reason"));
        assertTrue(event.getDuration().toMillis() >= 50, event::toString);
      }
    }
  }
}
