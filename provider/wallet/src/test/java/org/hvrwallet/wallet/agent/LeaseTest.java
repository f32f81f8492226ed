package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Close means closed: where this fails, a job goes on with keys that an operator took away. */
@Timeout(120)
class LeaseTest {
  private AgentFixture hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = AgentFixture.make();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  private int leases() throws Exception {
    return hub.client.status().orElseThrow().leases();
  }

  /** Whether the thread that holds the leases of this test's hub runs. */
  private static boolean isHeld() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("hvrwallet-lease-sales"));
  }

  @Test
  void closeAnswersWhenAllKeysOfAProcessAreWiped() throws Exception {
    hub.start();
    AtomicInteger wiped = new AtomicInteger();
    Lease first = Lease.hold(hub.hub, wiped::incrementAndGet);
    Lease second = Lease.hold(hub.hub, wiped::incrementAndGet);
    assertEquals(1, leases(), "one connection for a process, known when hold returns");
    hub.open();
    assertEquals(new CloseReport(1, 0), hub.client.close());
    assertEquals(2, wiped.get());
    assertEquals(new CloseReport(1, 0), hub.client.close());
    assertEquals(4, wiped.get());
    first.close();
    second.close();
  }

  @Test
  void processesThatWipeAreCountedAndThoseThatDoNotAreToo() throws Exception {
    hub.start();
    AtomicInteger wiped = new AtomicInteger();
    Lease lease = Lease.hold(hub.hub, wiped::incrementAndGet);
    try (RawClient silent = new RawClient(hub.socket())) {
      silent.send("00000001 06");
      assertEquals("0000000188", silent.read(5));
      assertEquals(2, leases());
      assertEquals(new CloseReport(1, 1), hub.client.close());
      assertEquals(1, wiped.get());
    }
    lease.close();
  }

  @Test
  void aLeaseThatWasGivenBackIsNotCalled() throws Exception {
    hub.start();
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger given = new AtomicInteger();
    Lease first = Lease.hold(hub.hub, given::incrementAndGet);
    Lease second = Lease.hold(hub.hub, kept::incrementAndGet);
    first.close();
    first.close();
    hub.client.close();
    assertEquals(0, given.get());
    assertEquals(1, kept.get());
    second.close();
    AgentFixture.until(() -> leases() == 0 && !isHeld());
  }

  @Test
  void anActionThatFailsIsNotConfirmedAndHindersNoOther() throws Exception {
    hub.start();
    AtomicInteger wiped = new AtomicInteger();
    Runnable broken =
        () -> {
          throw new IllegalStateException("on purpose: this is what a test of leases logs");
        };
    Lease bad = Lease.hold(hub.hub, broken);
    Lease good = Lease.hold(hub.hub, wiped::incrementAndGet);
    assertEquals(new CloseReport(0, 1), hub.client.close());
    assertEquals(1, wiped.get());
    bad.close();
    AgentFixture.until(() -> leases() == 1);
    assertEquals(new CloseReport(1, 0), hub.client.close());
    good.close();
  }

  @Test
  void keysOutliveTheAgentAndTheNextOneReachesThem() throws Exception {
    AtomicInteger wiped = new AtomicInteger();
    Lease lease = Lease.hold(hub.hub, wiped::incrementAndGet); // no agent runs yet
    for (int i = 1; i <= 2; i++) {
      Agent agent = hub.start();
      AgentFixture.until(() -> leases() == 1);
      assertEquals(new CloseReport(1, 0), hub.client.close());
      assertEquals(i, wiped.get());
      agent.close();
      assertEquals(i, wiped.get(), "an agent that stops takes no keys away");
    }
    lease.close();
  }

  @Test
  void aLeaseThatIsTakenBetweenTwoAttemptsIsKnownAtOnce() throws Exception {
    AtomicInteger wiped = new AtomicInteger();
    Lease early = Lease.hold(hub.hub, wiped::incrementAndGet);
    hub.start();
    Lease late = Lease.hold(hub.hub, wiped::incrementAndGet);
    assertEquals(1, leases());
    assertEquals(new CloseReport(1, 0), hub.client.close());
    assertEquals(2, wiped.get());
    early.close();
    late.close();
  }

  /** A server opens and drops key stores all day: none may stay in memory for its lease. */
  @Test
  void whatIsDroppedWithoutBeingClosedIsNotKept() throws Exception {
    hub.start();
    WeakReference<Keys> dropped = new WeakReference<>(new Keys(hub));
    AgentFixture.until(
        () -> {
          System.gc();
          return dropped.get() == null && !isHeld();
        });
    assertEquals(0, leases());
  }

  private static final class Keys {
    final Lease lease;

    Keys(AgentFixture hub) {
      lease = Lease.hold(hub.hub, this::wipe);
    }

    private void wipe() {
      lease.close();
    }
  }
}
