package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hvrwalletconfig: what it asks for and in which order, what it prints, and what it refuses. A
 * script that was written for it must go on, and a mistake must change nothing.
 */
class WalletConfigTest {
  @TempDir Path config;
  private HubFiles hub;

  @BeforeEach
  void aHub() {
    hub = new HubFiles(config).create();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private static final String PW = "correct horse\n";

  /** A command line, what is in its input, how it ends, and what it says. */
  private record Refusal(int exitCode, String says, String input, List<String> arguments) {}

  private static Refusal refusal(int exitCode, String says, String input, String... arguments) {
    return new Refusal(exitCode, says, input, List.of(arguments));
  }

  /** Runs them side by side, as none of them may change anything. */
  private void refuses(Refusal... refusals) throws IOException {
    byte[] before = Files.readAllBytes(hub.only(".conf"));
    List.of(refusals).parallelStream()
        .forEach(
            refusal ->
                hub.command(refusal.input, refusal.arguments.toArray(String[]::new))
                    .exits(refusal.exitCode)
                    .says(refusal.says));
    assertArrayEquals(before, Files.readAllBytes(hub.only(".conf")));
  }

  @Test
  void theCensusForgetsAFolderAndRefusesWhatItCannotMean() throws Exception {
    Files.createDirectory(config.resolve("jobs"));
    hub.run("hvrwallet", PW, "census", "sales", "jobs").succeeds();
    hub.run("hvrwallet", "", "census", "sales").says("jobs: nothing");
    hub.run("hvrwallet", PW, "census", "--look", "--forget", "sales", "jobs").exits(2);
    hub.run("hvrwallet", PW, "census", "--look", "--json", "sales", "jobs").exits(2);
    hub.run("hvrwallet", PW, "census", "--forget", "sales").exits(2).says("which files?");
    hub.run("hvrwallet", PW, "census", "--forget", "sales", "jobs").succeeds();
    assertFalse(hub.run("hvrwallet", "", "census", "sales").succeeds().output().contains("jobs"));
  }

  @Test
  void passwordsAreReadInTheirOrderAndAMissingOneChangesNothing() throws Exception {
    refuses(
        refusal(3, "needed, and the input had none", "", "-m", "-p", "sales"),
        refusal(3, "needed, and the input had none", PW, "-m", "-p", "sales"),
        refusal(3, "needed, and the input had none", PW + "new\n", "-m", "-p", "sales"),
        refusal(3, "are not the same", PW + "new\nnow\n", "-m", "-p", "sales"),
        refusal(3, "wrong password", "wrong\nnew\nnew\n", "-m", "-p", "sales"),
        refusal(3, "wrong password", "wrong\n", "-r", "sales"),
        refusal(3, "needed, and the input had none", "\n", "-C", "sales"),
        refusal(2, "add -m", PW + "new\nnew\n", "-p", "sales"));
    hub.command(PW + "new\r\nnew\n", "-m", "-p", "sales").succeeds().says("moved to a new wallet");
    hub.load("new".toCharArray());
    Path keyFile = hub.only(".p12");
    hub.command("new\n", "-m", "sales", "Wallet_KDF_Iterations=11000").succeeds();
    assertFalse(keyFile.equals(hub.only(".p12")), "the same password, in a new wallet");
    hub.load("new".toCharArray());
    hub.command("new\nlast\nlast\n", "-m", "-r", "-p", "sales").succeeds().says("is now 2");
    assertTrue(hub.load("last".toCharArray()).containsAlias("hub#1"));
  }

  @Test
  void mistakesOfUseAreSaidInOneLineAndEndWith2() throws Exception {
    String exclude = "exclude each other";
    refuses(
        refusal(2, exclude, "", "-r", "-C", "sales"),
        refusal(2, exclude, "", "-S", "2", "-T", "2026-01-01", "sales"),
        refusal(2, exclude, "", "-m", "-d", "A", "sales"),
        refusal(2, "a, A, af or Af", "", "-d", "f", "sales"),
        refusal(2, "a, A, af or Af", "", "-d", "aA", "sales"),
        refusal(2, "goes with -S and -T", "", "--force", "-r", "sales"),
        refusal(2, "go with nothing else", "", "--json", "-r", "sales"),
        refusal(2, "goes with a new wallet", "", "-p", "-r", "sales"),
        refusal(2, "or with -m", "", "-r", "sales", "Encryption=NONE"),
        refusal(2, "NAME=VALUE", "", "sales", "Encryption"),
        refusal(2, "HUB", ""),
        refusal(2, "needs Wallet_Type", "", "-p", "other"),
        refusal(2, "not a time such as 2026-11-23", PW, "-T", "yesterday", "sales"),
        refusal(1, "Create it with: hvrwalletconfig -p other", "", "other"));
    Child wrong = hub.command("", "--nosuch", "sales").exits(2);
    assertEquals(1, wrong.output().lines().count(), wrong::toString);
  }

  @Test
  void propertiesAreSetUnsetAndChecked() throws Exception {
    hub.command(PW, "sales", "Encryption=ALL_CONFIDENTIAL", "Wallet_KDF_Iterations=").succeeds();
    hub.command("", "sales").succeeds().says("Encryption=ALL_CONFIDENTIAL\nWallet_Type=SOFTWARE\n");
    hub.command(PW, "sales", "Encryption=").succeeds();
    refuses(
        refusal(1, "NONE, SECRETS_ONLY or ALL_CONFIDENTIAL", PW, "sales", "Encryption=ALL"),
        refusal(1, "has no property Wallet_Kind", PW, "sales", "Wallet_Kind=x"),
        refusal(1, "cannot be set", PW, "sales", "Encryption_Key_Sequence=7"),
        refusal(1, "seen by every user", PW, "sales", "Wallet_Auto_Open_Password=x"),
        refusal(1, "absolute path", PW, "sales", "Wallet_Auto_Open_Plugin=fetch"),
        refusal(1, "does not exist", PW, "sales", "Wallet_Auto_Open_Plugin=/no/such"),
        refusal(1, "10000 to 2500000", PW, "sales", "Wallet_KDF_Iterations=many"),
        refusal(1, "no wallet type HSM", PW + "x\nx\n", "-m", "sales", "Wallet_Type=HSM"));
    hub.command("", "sales").says("Encryption=NONE");
  }

  @Test
  void whatOneWalletPrintsMakesAnother() throws Exception {
    hub.command(PW, "sales", "Wallet_Auto_Open_Password=@prompt", "Encryption=SECRETS_ONLY")
        .succeeds();
    hub.command("", "-r", "sales").succeeds();
    hub.command("", "-o", "sales.json", "sales").succeeds();
    Path file = config.resolve("sales.json");
    assertEquals(Files.readString(file), hub.command("", "--json", "sales").succeeds().output());
    Map<String, String> printed = strings(file);
    assertEquals("@prompt", printed.get("Wallet_Auto_Open_Password"), "the password is not shown");
    hub.command("one\none\n", "-p", "-i", "sales.json", "two", "Encryption=NONE").succeeds();
    hub.command("", "-o", "two.json", "two").succeeds();
    Map<String, String> second = strings(config.resolve("two.json"));
    printed.put("Encryption", "NONE"); // the command line counts more than the file
    printed.keySet().retainAll(List.of("Encryption", "Wallet_Type", "Wallet_KDF_Iterations"));
    assertTrue(second.entrySet().containsAll(printed.entrySet()), second::toString);
    assertEquals("1", second.get("Encryption_Key_Sequence"), "what a wallet keeps itself is not");
    Files.writeString(file, "{\"Wallet_KDF_Iterations\":null, \"Encryption\":\"NONE\"}");
    hub.command("", "-i", "sales.json", "two").succeeds();
    assertFalse(hub.command("", "two").output().contains("Iterations"));
    Files.writeString(file, "[1");
    refuses(
        refusal(2, "is not a JSON object", "", "-i", "sales.json", "sales"),
        refusal(1, "nosuch.json is not there", "", "-i", "nosuch.json", "sales"));
  }

  /** The texts and numbers of a JSON object. */
  private static Map<String, String> strings(Path file) throws IOException {
    Map<String, String> members = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
      while (json.nextToken() != null) {
        if (json.currentToken().isScalarValue() && json.currentName() != null) {
          members.put(json.currentName(), json.getText());
        }
      }
    }
    return members;
  }

  @Test
  void keysArePurgedByNumberAndByTimeAndNeverTheNewest() throws Exception {
    for (int i = 0; i < 3; i++) {
      hub.command(PW, "-r", "sales").succeeds();
    }
    List<String> printed = hub.command("", "sales").output().lines().toList();
    String retired = printed.get(printed.size() - 3).replaceFirst(".*key 1, retired ", "");
    String none = "no such key to purge";
    for (String time :
        List.of("2001-01-01", "2001-01-01T05:40", "2001-01-01T05:40:13+01:00", retired)) {
      hub.command(PW, "-T", time, "sales").succeeds().says(none);
    }
    hub.command(PW, "-S", "1", "sales").succeeds().says(none);
    java.time.Instant after = java.time.Instant.parse(retired).plusMillis(1);
    String inRome = after.atOffset(java.time.ZoneOffset.ofHours(1)).toString();
    hub.command(PW, "-T", inRome, "sales").succeeds().says("Purged keys [1] of");
    hub.command(PW, "-S", "3", "sales").succeeds().says("Purged keys [2] of");
    hub.command(PW, "-S", "99", "sales").succeeds().says("Purged keys [3] of");
    hub.command(PW, "-T", "2999-12-31", "sales").succeeds().says(none);
    hub.command("", "sales").says("Encryption_Key_Sequence=4");
    hub.load(Hvr.PASSWORD);
  }
}
