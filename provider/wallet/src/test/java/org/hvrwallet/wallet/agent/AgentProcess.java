package org.hvrwallet.wallet.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubFixture;

/**
 * A process of its own: an agent or a job with a lease. Says when it is ready, and again when a
 * lease was called. Its sockets are where the environment says.
 */
final class AgentProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private AgentProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and waits until it is ready. */
  static AgentProcess start(String role, AgentFixture hub) throws IOException {
    Path config = hub.hub.path().getParent().getParent();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AgentProcess.class.getName(),
            role,
            config.toString());
    builder.environment().put("XDG_RUNTIME_DIR", hub.folder.toString());
    AgentProcess started =
        new AgentProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    started.line();
    return started;
  }

  long pid() {
    return process.pid();
  }

  String line() throws IOException {
    return output.readLine();
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws Exception {
    HubDirectory hub = HubFixture.directory(Path.of(arguments[1]));
    if (arguments[0].equals("agent")) {
      Agent agent = Agent.start(hub, AgentFixture::verify);
      System.out.println("ready");
      agent.await();
    } else {
      Lease lease = Lease.hold(hub, () -> System.out.println("wiped"));
      System.out.println("ready");
      Thread.currentThread().join();
      lease.close();
    }
  }
}
