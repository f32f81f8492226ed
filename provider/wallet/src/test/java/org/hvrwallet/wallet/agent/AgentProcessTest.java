package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents and jobs that are processes, and are killed: what an operator has after a bad night. */
@Timeout(120)
class AgentProcessTest {
  private AgentFixture hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = AgentFixture.make();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  @Test
  void anAgentThatIsKilledIsReplacedAndJobsThatWaitGoOn() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (AgentProcess first = AgentProcess.start("agent", hub)) {
      String message = assertThrows(WalletRefusedException.class, hub::start).getMessage();
      assertTrue(message.contains("process " + first.pid()), message);
      Future<Password> waiting = threads.submit(() -> hub.client.await());
      first.kill();
      assertEquals(Optional.empty(), hub.client.status());
      try (AgentProcess second = AgentProcess.start("agent", hub)) {
        assertEquals(second.pid(), hub.client.status().orElseThrow().pid());
        hub.open();
        AgentFixture.isTiger(waiting.get());
        assertEquals(1, hub.sockets().size());
        assertEquals(hub.sockets().get(0), hub.socket());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closeReachesEveryProcessAndCountsThem() throws Exception {
    hub.start();
    try (AgentProcess first = AgentProcess.start("job", hub);
        AgentProcess second = AgentProcess.start("job", hub)) {
      assertEquals(new CloseReport(2, 0), hub.client.close());
      assertEquals("wiped", first.line());
      assertEquals("wiped", second.line());
      first.kill();
      AgentFixture.until(() -> hub.client.status().orElseThrow().leases() == 1);
      assertEquals(new CloseReport(1, 0), hub.client.close());
    }
  }
}
