package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link MemoryTest}, for what others do to a process: an operator closes the hub, and the agent
 * and its jobs have nothing left. If these fail, {@code hvrwalletopen -c} says what is not so.
 */
class AgentMemoryTest extends MemoryFixture {
  @ParameterizedTest
  @MethodSource("jdks")
  void closingFromOutsideWipesTheJobAndTheAgentAtOnce(Jdk jdk) throws Exception {
    try (AgentChild agent = new AgentChild(jdk, hub);
        Talk job = start(jdk)) {
      agent.open(PASSWORD).succeeds();
      job.expect("loaded", "load " + hub.name);
      job.expect("used", "use");
      assertHoldsBoth(job);
      agent.command("", "-c").succeeds().says("processes that wiped their keys: 1");
      assertHoldsNothing(job.dump(dumpFile(), false));
      assertTrue(job.ask("use").startsWith("closed: "), "its keys are gone");
      assertHoldsNothing(agent.dump(dumpFile(), false));
      assertHoldsNothing(agent.dump(dumpFile(), true));
      collectAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void anAgentForgetsWhatItRefusedAndWhatItWasToldBefore(Jdk jdk) throws Exception {
    try (AgentChild agent = new AgentChild(jdk, hub)) {
      assertEquals(3, agent.open(WRONG).exitCode());
      assertHoldsNothing(agent.dump(dumpFile(), false));
      agent.open(PASSWORD).succeeds();
      List<String> finds = agent.dump(dumpFile(), false).forms(secrets);
      assertTrue(finds.toString().contains("the password"), "it remembers the password");
      assertFalse(finds.toString().contains("the key"), finds::toString);
      hub.command(PASSWORD + "\n" + WRONG + "\n" + WRONG + "\n", "-m", "-p", "sales")
          .succeeds()
          .says("The agent knows the new password");
      Secrets old = new Secrets().password("the old password", PASSWORD);
      assertEquals(List.of(), agent.dump(dumpFile(), false).find(old));
      agent.command("", "-c").succeeds();
      assertHoldsNothing(agent.dump(dumpFile(), false));
      assertHoldsNothing(agent.dump(dumpFile(), true));
    }
  }

  /** A person or a script may take its time between one password and the next. */
  @ParameterizedTest
  @MethodSource("firstJdk")
  void aCommandHasWhatItReadOnlyOnce(Jdk jdk) throws Exception {
    String command = Hvr.ROOT.resolve("bin/hvrwalletconfig").toString();
    List<String> creation = List.of(command, "-p", "two", "Wallet_Type=SOFTWARE");
    try (Talk running = new Talk(config, AgentChild.environment(jdk, hub), creation)) {
      running.tell(PASSWORD);
      List<String> finds = List.of();
      while (finds.stream().noneMatch(find -> find.startsWith("the password in UTF-16BE"))) {
        finds = HeapDump.ofProcess(jdk, running.pid(), dumpFile(), false).forms(secrets);
      }
      assertEquals(1, finds.size(), finds::toString);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void agentsThatForgetOnOtherJdks(Jdk jdk) throws Exception {
    anAgentForgetsWhatItRefusedAndWhatItWasToldBefore(jdk);
  }
}
