package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/**
 * What an agent has on the disk, and what becomes of it: where this fails, a hub has two agents, or
 * none that is found.
 */
@Timeout(120)
class AgentLifeTest {
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
  void aSecondAgentIsRefusedAndTheFirstOneNamed() throws Exception {
    Agent agent = hub.start();
    String message = refusal(hub::start);
    assertTrue(message.contains("process " + ProcessHandle.current().pid()), message);
    assertTrue(hub.client.status().isPresent());
    agent.close();
    agent.await();
    hub.start().close();
  }

  @Test
  void aHubWithoutADirectoryHasNoAgent() throws Exception {
    Files.delete(hub.hub.path());
    assertTrue(refusal(hub::start).contains("hvrwalletconfig -p sales"));
  }

  /** Others on the machine must not even see that there is something to connect to. */
  @Test
  void everythingIsTheUsersAloneAndGoneWhenTheAgentStops() throws Exception {
    Agent agent = hub.start();
    assertEquals("rwx------", AgentFixture.mode(hub.run.path()));
    assertEquals("rw-------", AgentFixture.mode(hub.socket()));
    assertEquals("rw-------", AgentFixture.mode(hub.record()));
    assertEquals("rw-------", AgentFixture.mode(hub.hub.path().resolve("agent-lock")));
    agent.close();
    assertFalse(Files.exists(hub.record()));
    assertEquals(List.of(), hub.sockets());
  }

  @Test
  void aConfigurationDirectoryOf200CharactersIsNotTooLong() throws Exception {
    try (AgentFixture deep = AgentFixture.withConfigOf(200)) {
      deep.start();
      deep.open();
      AgentFixture.isTiger(deep.client.password().orElseThrow());
    }
  }

  /** Sessions end and temporary files are tidied away while an agent runs for months. */
  @Test
  void anAgentWhoseSocketOrRecordWasTidiedAwayIsFoundAgain() throws Exception {
    Agent agent = hub.start();
    hub.open();
    Files.delete(hub.socket());
    AgentFixture.until(() -> hub.client.status().isPresent());
    Files.delete(hub.record());
    AgentFixture.until(() -> hub.client.status().isPresent());
    AgentFixture.isTiger(hub.client.password().orElseThrow());
    Files.delete(hub.socket());
    Files.delete(hub.run.path());
    AgentFixture.until(() -> hub.client.status().isPresent());
    AgentFixture.isTiger(hub.client.password().orElseThrow());
    assertEquals(1, hub.sockets().size());
    agent.close();
    assertEquals(List.of(), hub.sockets());
  }

  @Test
  void anAgentOfAHubThatWasRemovedStopsAndSaysSo() throws Exception {
    Agent agent = hub.start();
    for (String file : List.of("agent", "agent-lock", "")) {
      Files.delete(hub.hub.path().resolve(file));
    }
    assertTrue(refusal(agent::await).contains(hub.hub.path() + " was removed"));
    assertEquals(List.of(), hub.sockets());
  }

  @Test
  void aRecordThatIsNotOneIsNamedByClientsAndReplacedByAnAgent() throws Exception {
    Path record = hub.record();
    Files.writeString(record, "HVRWALLET-AGENT 2\n");
    Files.setPosixFilePermissions(record, PosixFilePermissions.fromString("rw-------"));
    assertTrue(refusal(hub.client::password).contains(record.toString()));
    hub.start();
    assertTrue(hub.client.status().isPresent());
  }

  @Test
  void aRecordThatOthersCouldHaveWrittenIsRefused() throws Exception {
    hub.start();
    Files.setPosixFilePermissions(hub.hub.path(), PosixFilePermissions.fromString("rwxrwx---"));
    assertThrows(WalletException.class, hub.client::password);
  }
}
