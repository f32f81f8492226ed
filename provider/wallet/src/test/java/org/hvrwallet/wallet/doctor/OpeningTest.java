package org.hvrwallet.wallet.doctor;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertFound;
import static org.hvrwallet.wallet.doctor.DoctorFixture.assertNothingWrong;
import static org.hvrwallet.wallet.doctor.DoctorFixture.mode;
import static org.hvrwallet.wallet.doctor.DoctorFixture.write;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.agent.Agent;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.doctor.Finding.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that start at night open the wallet by themselves, or stand still until the morning: the
 * doctor says before why they would.
 */
class OpeningTest {
  private static final String PROMPT = "hvrwalletconfig sales Wallet_Auto_Open_Password=@prompt";

  @TempDir Path config;
  private DoctorFixture hub;

  @BeforeEach
  void aHub() throws Exception {
    hub = new DoctorFixture(config).create();
  }

  private void openItself() throws Exception {
    try (Wallet wallet = hub.open()) {
      wallet.life().saveAutoOpenPassword();
    }
  }

  @Test
  void aClosedWalletIsAHintAndAPasswordOpensIt() {
    assertFound(hub.closed(), State.HINT, "opening", "is closed", "hvrwallet doctor -p sales");
    assertFound(hub.opened(), State.OK, "opening", "nobody edited its document", "");
    try (Password wrong = password("wrong")) {
      assertFound(
          Doctor.examine(hub.place, Optional.of(wrong)),
          State.WRONG,
          "opening",
          "is not the wallet's",
          "hvrwallet doctor -p sales");
    }
  }

  @Test
  void anEditedDocumentIsNoticedWhenItOpensAndOnlyThen() throws Exception {
    Path document = hub.file(".conf");
    Files.writeString(document, Files.readString(document).replace("NONE", "SECRETS_ONLY"));
    assertNothingWrong(hub.closed());
    List<Finding> found = hub.opened();
    assertFound(
        found, State.DAMAGED, "opening", "was edited or damaged", "hvrwallet restore sales DIR");
    assertFalse(found.stream().anyMatch(each -> each.check().equals("properties")));
  }

  @Test
  void thePasswordInTheDocumentOpensItAndIsTheWeakerWay() throws Exception {
    openItself();
    List<Finding> found = hub.closed();
    assertFound(found, State.OK, "opening", "it opens", "");
    assertFound(found, State.HINT, "properties", "whoever reads its files", "Plugin=PATH");
    assertFound(found, State.OK, "agent", "another way to open itself", "");
    assertNothingWrong(found);
    assertNothingWrong(hub.opened());
  }

  @Test
  void aPasswordInTheDocumentThatIsNotTheWalletsIsSeenByOpening() throws Exception {
    openItself();
    String old =
        hub.place.wallet().document().orElseThrow().properties().get("Wallet_Auto_Open_Password");
    try (Wallet wallet = hub.open();
        Password other = password("battery staple")) {
      wallet.life().migrate(Map.of(), Optional.of(other));
    }
    // A migration may take the new password over; a script that writes properties back does not.
    try (Wallet wallet = hub.place.wallet();
        Password other = password("battery staple")) {
      wallet.open(other);
      wallet.life().configure(Map.of("Wallet_Auto_Open_Password", Optional.of(old)));
    }
    String wrong = "the auto-open password is not the wallet's password";
    assertFound(hub.closed(), State.WRONG, "opening", wrong, PROMPT);
    try (Password right = password("battery staple")) {
      List<Finding> found = Doctor.examine(hub.place, Optional.of(right));
      assertFound(found, State.WRONG, "opening", wrong, PROMPT);
      assertFound(found, State.OK, "opening", "it opens", "");
    }
  }

  @Test
  void aPasswordInTheDocumentThatCannotBeReadIsNamed() throws Exception {
    hub.property("Wallet_Auto_Open_Password", "!{ob1:AAAA}!");
    assertFound(hub.closed(), State.WRONG, "opening", "the auto-open password: it is", PROMPT);
  }

  @Test
  void aPluginThatMayNotBeRunIsNamedWithTheReason() throws Exception {
    Path plugin = config.resolve("plugin");
    hub.property("Wallet_Auto_Open_Plugin", plugin.toString());
    String mend = "hvrwalletconfig sales Wallet_Auto_Open_Plugin=PATH";
    assertFound(hub.opened(), State.WRONG, "properties", plugin + " does not exist", mend);
    Files.writeString(plugin, "#!/bin/sh\necho not today >&2\nexit 3\n");
    mode(plugin, "rwxrwxrwx");
    assertFound(hub.closed(), State.WRONG, "properties", "chmod go-w " + plugin, mend);
  }

  @Test
  void aPluginThatFailsIsNamedWithWhatItSaid() throws Exception {
    Path plugin =
        Files.writeString(config.resolve("plugin"), "#!/bin/sh\necho not today >&2\nexit 3\n");
    mode(plugin, "rwx------");
    hub.property("Wallet_Auto_Open_Plugin", plugin.toString());
    Path home = Files.createDirectories(config.resolve("home/bin"));
    mode(Files.writeString(home.resolve("hvrwalletopen"), "#!/bin/sh\n"), "rwx------");
    System.setProperty("hvrwallet.home", home.getParent().toString());
    try {
      assertFound(hub.closed(), State.WRONG, "opening", "not today", "mend the plugin");
      assertNothingWrong(hub.opened());
    } finally {
      System.clearProperty("hvrwallet.home");
    }
  }

  @Test
  @SuppressWarnings("try") // the agent runs, and is not called
  void theAgentIsClosedOrOpen() throws Exception {
    assertFound(hub.closed(), State.HINT, "agent", "none runs", "hvrwallet agent sales");
    try (Agent agent =
        Agent.start(
            hub.hub,
            password -> {
              try (Wallet wallet = hub.place.wallet()) {
                wallet.open(password);
              }
            })) {
      String process = "process " + ProcessHandle.current().pid();
      assertFound(hub.closed(), State.HINT, "agent", process, "hvrwalletopen sales");
      try (Password password = password(DoctorFixture.PASSWORD)) {
        new AgentClient(hub.hub).open(password);
      }
      List<Finding> found = hub.closed();
      assertFound(found, State.OK, "agent", "knows the password", "");
      assertFound(found, State.OK, "opening", "it opens", "");
    }
  }

  @Test
  void whatAKilledAgentLeftIsAHintAndASilentOneIsWrong() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    record(process.pid());
    String died = "names the agent of process " + process.pid() + ", which died";
    assertFound(hub.closed(), State.HINT, "agent", died, "hvrwallet agent sales");
    long alive = ProcessHandle.current().pid();
    record(alive);
    assertFound(hub.closed(), State.WRONG, "agent", "does not answer", "ps -p " + alive);
    write(hub.hub.path().resolve("agent"), new byte[3]);
    assertFound(
        hub.closed(), State.WRONG, "agent", "is not the record of an agent", "what it says");
  }

  private void record(long pid) throws Exception {
    String text = "HVRWALLET-AGENT 1\npid " + pid + "\nsocket " + "/nowhere/01234567\n";
    write(hub.hub.path().resolve("agent"), text.getBytes(StandardCharsets.US_ASCII));
  }
}
