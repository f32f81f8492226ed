package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent of a hub, in a process of its own, on some JDK. */
final class AgentChild implements AutoCloseable {
  private final Jdk jdk;
  private final HubFiles hub;
  private final Talk agent;

  AgentChild(Jdk jdk, HubFiles hub) throws IOException {
    this.jdk = jdk;
    this.hub = hub;
    String program = Hvr.ROOT.resolve("bin/hvrwallet").toString();
    this.agent = new Talk(hub.config, environment(jdk, hub), List.of(program, "agent", "sales"));
    String started = agent.next();
    assertTrue(started.startsWith("The agent of hub sales runs"), started);
  }

  /** What commands for a hub need, on some JDK. */
  static Map<String, String> environment(Jdk jdk, HubFiles hub) {
    return Map.of("HVR_CONFIG", hub.config.toString(), "JAVA_HOME", jdk.home().toString());
  }

  /** Runs hvrwalletopen on its hub. */
  Child command(String input, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Hvr.ROOT.resolve("bin/hvrwalletopen").toString());
    command.addAll(List.of(options));
    command.add("sales");
    return Child.run(hub.config, environment(jdk, hub), input, command);
  }

  Child open(String password) {
    return command(password + "\n");
  }

  /** Its heap, as the JDK's own tool takes it: of what is in use, or of all that is there. */
  HeapDump dump(Path file, boolean live) throws IOException {
    return HeapDump.ofProcess(jdk, agent.pid(), file, live);
  }

  @Override
  public void close() throws IOException {
    agent.stop();
  }
}
