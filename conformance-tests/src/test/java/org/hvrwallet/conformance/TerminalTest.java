package org.hvrwallet.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as a person uses them. A password that is shown is read by who stands behind; a
 * wallet that is half changed by Ctrl-C is lost.
 */
class TerminalTest {
  private static final String CTRL_C = "\003";
  private static final int INTERRUPTED = 130;

  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  @Test
  void aNewPasswordIsNotShownAndAskedAgainIfTheTwoDiffer() throws Exception {
    String create = "hvrwalletconfig -p sales Wallet_Type=SOFTWARE Wallet_KDF_Iterations=10000";
    try (Pty terminal = new Pty(hub, create)) {
      terminal.sees("New password for the wallet of hub sales: ").types("correct hors\n");
      terminal.sees("The same password again: ").types("correct horse\n");
      terminal.sees("Once more:");
      terminal.sees("New password for the wallet of hub sales: ").types("correct horse\n");
      terminal.sees("The same password again: ").types("correct horse\n");
      terminal.sees("Created the wallet of hub sales");
      assertEquals(0, terminal.ends());
      assertFalse(terminal.screen().contains("correct"), terminal::screen);
    }
    hub.load(Hvr.PASSWORD);
    try (Pty terminal = new Pty(hub, "hvrwalletconfig --json sales")) {
      assertEquals(0, terminal.ends());
      int members = 0;
      try (JsonParser json = new JsonFactory().createParser(terminal.screen())) {
        while (json.nextToken() != null) {
          members += json.currentToken().isScalarValue() ? 1 : 0;
        }
      }
      assertTrue(members > 5, terminal::screen);
    }
  }

  @Test
  void ctrlCAtThePromptChangesNothing() throws Exception {
    hub.create();
    byte[] before = Files.readAllBytes(hub.only(".conf"));
    try (Pty terminal = new Pty(hub, "hvrwalletconfig -m -p sales")) {
      terminal.sees("Password of the wallet of hub sales: ").types("correct horse\n");
      terminal.sees("New password").types("battery" + CTRL_C);
      assertEquals(INTERRUPTED, terminal.ends());
    }
    assertArrayEquals(before, Files.readAllBytes(hub.only(".conf")));
    hub.load(Hvr.PASSWORD);
  }

  @Test
  void ctrlCDuringARotationLeavesAWalletThatGoesOn() throws Exception {
    hub.create();
    KeyStore store = hub.load(Hvr.PASSWORD);
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
    byte[] sealed = cipher.doFinal("tiger".getBytes(UTF_8));
    Path jobs = Files.createDirectory(config.resolve("jobs"));
    int values = 600;
    for (int i = 0; i < values; i++) {
      Files.write(jobs.resolve("job" + i), sealed);
    }
    hub.run("hvrwallet", "correct horse\n", "census", "sales", "jobs").succeeds();
    try (Pty terminal = new Pty(hub, "hvrwalletconfig -r sales")) {
      terminal.sees("Password of the wallet of hub sales: ").types("correct horse\n");
      terminal.sees(" a second").types(CTRL_C); // that is the progress
      assertEquals(INTERRUPTED, terminal.ends());
    }
    hub.command("", "sales").succeeds().says("is not complete: continue it with -C");
    hub.command("correct horse\n", "-S", "2", "sales").exits(1).says("hvrwalletconfig -C sales");
    Child rest = hub.command("correct horse\n", "-C", "sales").succeeds().says("is now 2");
    assertFalse(rest.output().contains(" a second"), "no progress where nobody looks");
    hub.run("hvrwallet", "", "census", "sales").says("all together: " + values + " under key 2");
    store = hub.load(Hvr.PASSWORD);
    cipher.init(Cipher.DECRYPT_MODE, store.getKey("hub", null));
    assertArrayEquals(
        "tiger".getBytes(UTF_8), cipher.doFinal(Files.readAllBytes(jobs.resolve("job7"))));
  }
}
