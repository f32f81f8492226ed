package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** An agent and its clients, as the jobs of a hub meet them: what fails here stops every job. */
@Timeout(120)
class AgentTest {
  private static final int MANY = 200;

  private AgentFixture hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = AgentFixture.make();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  private static String refusal(Executable call) {
    return assertThrows(WalletRefusedException.class, call).getMessage();
  }

  @Test
  void whatIsOpenedOnceIsOpenForAllUntilItIsClosed() throws Exception {
    Agent agent = hub.start();
    int pid = (int) ProcessHandle.current().pid();
    assertEquals(Optional.of(new AgentStatus(false, pid, 0)), hub.client.status());
    assertTrue(hub.client.password().isEmpty());
    hub.open();
    assertEquals(Optional.of(new AgentStatus(true, pid, 0)), hub.client.status());
    AgentFixture.isTiger(hub.client.password().orElseThrow());
    AgentFixture.isTiger(hub.client.await());
    assertEquals(new CloseReport(0, 0), hub.client.close());
    assertTrue(hub.client.password().isEmpty());
    agent.close();
    assertFalse(hub.client.status().isPresent());
  }

  @Test
  void aPasswordIsKeptToTheLastCharacter() throws Exception {
    char[] characters = "p\u00e4ss \u20ac \ud83d\udd11 ".toCharArray();
    hub.start(password -> {});
    try (Password password = Password.copyOf(characters)) {
      hub.client.open(password);
      try (Password kept = hub.client.password().orElseThrow()) {
        assertTrue(kept.matches(password));
      }
    }
  }

  @Test
  void aWrongPasswordChangesNothing() throws Exception {
    hub.start();
    try (Password wrong = AgentFixture.password("lion")) {
      assertThrows(WrongPasswordException.class, () -> hub.client.open(wrong));
      assertTrue(hub.client.password().isEmpty());
      hub.open();
      assertThrows(WrongPasswordException.class, () -> hub.client.open(wrong));
      AgentFixture.isTiger(hub.client.password().orElseThrow());
    }
  }

  @Test
  void troubleOfTheWalletIsToldInItsWords() throws Exception {
    hub.start();
    try (Password password = AgentFixture.password("closed")) {
      assertEquals("the vault is on fire", refusal(() -> hub.client.open(password)));
    }
  }

  @Test
  void anOutageIsToldAsWhatItIs() throws Exception {
    Agent.Vault out =
        password -> {
          throw new KeyServiceException(Trouble.THROTTLED, "two\nlines");
        };
    hub.start(out);
    try (Password password = AgentFixture.password("tiger")) {
      KeyServiceException outage =
          assertThrows(KeyServiceException.class, () -> hub.client.open(password));
      assertEquals(Trouble.THROTTLED, outage.trouble());
      assertEquals("two\nlines", outage.getMessage());
      assertTrue(hub.client.password().isEmpty());
    }
  }

  @Test
  void aBugInTheWalletIsAnsweredToo() throws Exception {
    Agent.Vault broken =
        password -> {
          throw new IllegalStateException("on purpose: this is what a test of the agent prints");
        };
    hub.start(broken);
    try (Password password = AgentFixture.password("tiger")) {
      assertTrue(refusal(() -> hub.client.open(password)).contains("see its log"));
    }
  }

  @Test
  void aPasswordLongerThanAFrameIsRefusedByTheClient() throws Exception {
    hub.start(password -> {});
    try (Password fits = AgentFixture.password("a".repeat(Frame.MAX_BYTES - 1));
        Password tooLong = AgentFixture.password("a".repeat(Frame.MAX_BYTES))) {
      hub.client.open(fits);
      assertTrue(refusal(() -> hub.client.open(tooLong)).contains("longer"));
      try (Password kept = hub.client.password().orElseThrow()) {
        assertTrue(kept.matches(fits));
      }
    }
  }

  @Test
  void withoutAnAgentThereIsNoPasswordAndTheCommandIsNamed() throws Exception {
    String remedy = "no agent runs for hub sales: start one with: hvrwallet agent sales";
    assertTrue(hub.client.password().isEmpty());
    assertTrue(hub.client.status().isEmpty());
    assertTrue(hub.client.await(Duration.ofMillis(1)).isEmpty());
    assertEquals(remedy, refusal(hub::open));
    assertEquals(remedy, refusal(hub.client::close));
  }

  /** A close that is told to have worked must not be undone by an earlier open. */
  @Test
  void aCloseThatComesWhileAPasswordIsTriedPrevails() throws Exception {
    CountDownLatch tried = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Agent.Vault slow =
        password -> {
          tried.countDown();
          awaitQuietly(closed);
        };
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Agent agent = hub.start(slow);
    try {
      Future<String> opening = threads.submit(() -> refusal(hub::open));
      tried.await();
      hub.client.close();
      closed.countDown();
      assertTrue(opening.get().contains("closed in the meantime"));
      assertTrue(hub.client.password().isEmpty());
      agent.close();
    } finally {
      threads.shutdown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the agent", e);
    }
  }

  @Test
  void jobsThatStartedBeforeTheAgentGetThePasswordWhenTheWalletIsOpened() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Future<Password>> jobs = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        jobs.add(threads.submit(() -> hub.client.await()));
      }
      Agent first = hub.start();
      assertTrue(hub.client.await(Duration.ofMillis(300)).isEmpty());
      first.close();
      Agent second = hub.start();
      hub.open();
      for (Future<Password> job : jobs) {
        AgentFixture.isTiger(job.get());
      }
      second.close();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyClientsAtOnceAreAllServed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    Agent agent = hub.start();
    try {
      hub.open();
      List<Future<Optional<Password>>> answers = new ArrayList<>();
      for (int i = 0; i < 5 * MANY; i++) {
        answers.add(threads.submit(() -> hub.client.password()));
      }
      for (Future<Optional<Password>> answer : answers) {
        AgentFixture.isTiger(answer.get().orElseThrow());
      }
      agent.close();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitingEndsByAnInterruptThatStays() throws Exception {
    for (boolean running : new boolean[] {false, true}) {
      Agent agent = running ? hub.start() : null;
      try {
        Thread.currentThread().interrupt();
        assertTrue(refusal(() -> hub.client.await()).contains("interrupted"));
        assertTrue(Thread.interrupted());
        assertTrue(hub.client.await(Duration.ofMillis(1)).isEmpty());
      } finally {
        if (agent != null) {
          agent.close();
        }
      }
    }
  }
}
