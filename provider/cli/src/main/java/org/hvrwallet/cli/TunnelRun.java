package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tunnel.Gate;
import org.hvrwallet.tunnel.Tunnel;
import org.hvrwallet.tunnel.TunnelCounters;
import org.hvrwallet.tunnel.TunnelOptions;

/**
 * A tunnel in this process, until the process is stopped.
 *
 * @param command its name
 * @param arguments how it behaves
 * @param out for what it prints
 * @param err for its log
 */
record TunnelRun(String command, TunnelArguments arguments, PrintWriter out, PrintWriter err) {
  /** Makes the gate, when it is known that the port is free for it. */
  @FunctionalInterface
  interface GateMaker {
    Gate make() throws IOException, WalletException;
  }

  /** Does not return before the process ends. */
  void run(TunnelOptions options, GateMaker gates) throws IOException, WalletException {
    TunnelLog.writeTo(err);
    if (arguments.port == 0) {
      serve(options, gates.make(), () -> {});
      return;
    }
    try (TunnelRecord record = TunnelRecord.claim(arguments.port)) {
      serve(options, gates.make(), () -> record.listening(arguments.drain));
    }
  }

  private interface Announcement {
    void listening() throws IOException;
  }

  private void serve(TunnelOptions options, Gate gate, Announcement announcement)
      throws IOException {
    CountDownLatch forever = new CountDownLatch(1);
    try (Tunnel tunnel = Tunnel.listen(options, gate)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tunnel), "hvrwallet-tunnel-stop"));
      sayWhere(tunnel);
      announcement.listening();
      while (!forever.await(
          arguments.stats == 0 ? Long.MAX_VALUE : arguments.stats, TimeUnit.SECONDS)) {
        sayCounters(tunnel.counters());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Tunnel tunnel) {
    long active = tunnel.counters().active();
    TunnelLog.say(
        err, "stopping; connections that may go on for " + arguments.drain + " s: " + active);
    try {
      tunnel.drain(Duration.ofSeconds(arguments.drain));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tunnel.close();
    if (arguments.json) {
      sayCounters(tunnel.counters());
    }
    TunnelLog.say(err, "stopped");
  }

  private void sayWhere(Tunnel tunnel) {
    InetSocketAddress where = tunnel.address();
    String host =
        where.getAddress().isAnyLocalAddress()
            ? "all addresses"
            : where.getAddress().getHostAddress();
    String address = host + ", port " + where.getPort();
    String text = command + " listens at " + address + ", process " + ProcessHandle.current().pid();
    if (arguments.json) {
      TunnelLog.say(err, text);
    } else {
      out.println(text);
      out.flush();
    }
  }

  private void sayCounters(TunnelCounters counters) {
    out.println(ConfigJson.line(json -> write(counters, json)));
    out.flush();
  }

  private static void write(TunnelCounters counters, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("accepted", counters.accepted());
    json.writeNumberField("active", counters.active());
    json.writeNumberField("refused", counters.refused());
    json.writeNumberField("handshakesFailed", counters.handshakesFailed());
    json.writeNumberField("bytesFromPeers", counters.bytesFromPeers());
    json.writeNumberField("bytesFromTargets", counters.bytesFromTargets());
    json.writeObjectFieldStart("ended");
    for (Map.Entry<String, Long> reason : counters.ended().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
