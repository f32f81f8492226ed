package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that hangs or dies must not take the jobs of its hub with it. */
@Timeout(120)
class HangingAgentTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private AgentFixture hub;
  private HangingAgent agent;

  @BeforeEach
  void aHub() throws Exception {
    hub = AgentFixture.make();
    agent = new HangingAgent(hub);
  }

  @AfterEach
  void removeIt() throws IOException {
    threads.shutdownNow();
    agent.close();
    hub.close();
  }

  /** Calls a client while the agent takes its connection, says something, and hangs up. */
  private <T> T whileItDies(String says, Callable<T> call) throws Exception {
    Future<T> result = threads.submit(call);
    agent.take(says).close();
    return result.get();
  }

  private String refusal(Callable<?> call) {
    return assertThrows(WalletRefusedException.class, call::call).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "00000006", "00000006817469", "00000000", "7fffffff81", "00000001ee"})
  void whoDiesWhileItAnswersIsNoAgent(String says) throws Exception {
    assertEquals(Optional.empty(), whileItDies(says, hub.client::password));
    assertEquals(Optional.empty(), whileItDies(says, hub.client::status));
  }

  @Test
  void whatWasPerhapsNotDoneIsNotReportedAsDone() throws Exception {
    String close = whileItDies("", () -> refusal(hub.client::close));
    assertTrue(close.contains("process 4711") && close.contains("did not answer"), close);
    Callable<Object> opening =
        () -> {
          hub.open();
          return "opened";
        };
    String open = whileItDies("", () -> refusal(opening));
    assertTrue(open.contains("process 4711") && open.contains("hvrwallet agent sales"), open);
  }

  @Test
  void whoTakesAConnectionAndSaysNothingIsNoAgent() throws Exception {
    Future<Optional<Password>> asking = threads.submit(() -> hub.client.password());
    try (SocketChannel held = agent.take("")) {
      assertEquals(Optional.empty(), asking.get());
      assertTrue(held.isOpen());
    }
  }

  /** Its process is stopped: the kernel still takes connections, until there is no room. */
  @Test
  void whoTakesNoConnectionIsNoAgent() throws Exception {
    Callable<Optional<Password>> ask = () -> hub.client.await(Duration.ofMillis(500));
    for (Future<Optional<Password>> each : threads.invokeAll(Collections.nCopies(8, ask))) {
      assertEquals(Optional.empty(), each.get());
    }
    assertFalse(hub.client.status().isPresent());
  }

  @Test
  void whoWaitsNoticesThatItsAgentDiedAndFindsTheNext() throws Exception {
    Future<Password> waiting = threads.submit(() -> hub.client.await());
    SocketChannel held = agent.take("");
    hub.start();
    hub.open();
    assertFalse(waiting.isDone());
    held.close();
    AgentFixture.isTiger(waiting.get());
  }

  @Test
  void aThreadThatWaitsAtAnAgentIsInterrupted() throws Exception {
    AtomicInteger flags = new AtomicInteger();
    Thread waiting =
        new Thread(
            () -> {
              refusal(hub.client::await);
              flags.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
            });
    waiting.start();
    try (SocketChannel held = agent.take("")) {
      waiting.interrupt();
      waiting.join();
      assertTrue(held.isOpen());
    }
    assertEquals(1, flags.get());
  }

  @Test
  void aLeaseThatAnAgentDoesNotGrantIsTakenFromTheNext() throws Exception {
    AtomicInteger wiped = new AtomicInteger();
    Future<Lease> taking = threads.submit(() -> Lease.hold(hub.hub, wiped::incrementAndGet));
    agent.take("0000000188").close();
    Lease lease = taking.get();
    hub.start();
    AgentFixture.until(() -> hub.client.status().orElseThrow().leases() == 1);
    assertEquals(new CloseReport(1, 0), hub.client.close());
    assertEquals(1, wiped.get());
    lease.close();
  }

  /** What kill -9 leaves: a record, and a socket at which nobody listens. */
  @Test
  void whatIsLeftOfAKilledAgentHindersNobody() throws Exception {
    agent.close();
    assertTrue(Files.exists(hub.socket()));
    assertEquals(Optional.empty(), hub.client.password());
    assertTrue(refusal(hub.client::close).contains("no agent runs for hub sales"));
    hub.start();
    hub.open();
    AgentFixture.isTiger(hub.client.password().orElseThrow());
    assertEquals(1, hub.sockets().size(), "the socket that was left is gone");
  }

  @Test
  void aRecordOfASocketThatIsGoneHindersNobody() throws Exception {
    agent.close();
    Files.delete(hub.socket());
    assertEquals(Optional.empty(), hub.client.status());
    Files.delete(hub.run.path());
    assertEquals(Optional.empty(), hub.client.status());
    hub.start();
    assertTrue(hub.client.status().isPresent());
  }

  /** A record leads to a socket, and to nothing else: a file with that name stays. */
  @Test
  void whatIsNotASocketIsNotRemoved() throws Exception {
    agent.close();
    Files.delete(hub.socket());
    Files.writeString(hub.socket(), "precious");
    String file = hub.socket().toString();
    hub.start();
    assertEquals("precious", Files.readString(Path.of(file)));
  }
}
