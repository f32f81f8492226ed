package org.hvrwallet.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * hvrwalletconfig -d: what is gone, what the next wallet takes in, and what is refused. Who keeps
 * the artifacts still opens old values; a number is never given to two keys.
 */
class WalletDeletionTest {
  private static final String PW = "correct horse\n";
  private static final String[] CREATE = {
    "-p", "sales", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000"
  };

  @TempDir Path config;
  private HubFiles hub;
  private byte[] sealed;

  @BeforeEach
  void aHubAndAValue() throws Exception {
    hub = new HubFiles(config).create();
    KeyStore store = hub.load(Hvr.PASSWORD);
    sealed = crypt(Cipher.ENCRYPT_MODE, store, "tiger".getBytes(UTF_8));
    store.setKeyEntry("db", new SecretKeySpec(new byte[16], "AES"), null, null);
    store.store(null, Hvr.PASSWORD);
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  private static byte[] crypt(int mode, KeyStore store, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(mode, store.getKey("hub", null));
    return cipher.doFinal(input);
  }

  private void assertOpens(String password) throws Exception {
    KeyStore store = hub.load(password.toCharArray());
    assertArrayEquals("tiger".getBytes(UTF_8), crypt(Cipher.DECRYPT_MODE, store, sealed));
  }

  private void assertDoesNotOpen(String password) throws Exception {
    KeyStore store = hub.load(password.toCharArray());
    assertThrows(GeneralSecurityException.class, () -> crypt(Cipher.DECRYPT_MODE, store, sealed));
  }

  @Test
  void keptKeysAreTakenInByTheNextWallet() throws Exception {
    hub.command("", "-d", "a", "sales").exits(1).says("add -p, or force it with f");
    hub.command("wrong\n", "-p", "-d", "a", "sales").exits(3).says("wrong password");
    hub.command("", "-p", "-d", "a", "sales").exits(3);
    assertOpens("correct horse");
    hub.command(PW, "-p", "-d", "a", "sales")
        .succeeds()
        .says("kept, under its password")
        .says("The next wallet begins with key 2")
        .says("To be entered again: the key of entry db");
    assertEquals("[kept]", names(), "and no lock: nobody rotated");
    hub.command("", "sales").exits(1).says("has no wallet");
    hub.command(PW + PW, CREATE).succeeds().says("It has the keys [1]").says("the new key 2");
    assertOpens("correct horse");
    assertFalse(Files.exists(hub.directory.resolve("kept")));
  }

  private String names() throws Exception {
    return hub.list().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !name.equals("lock"))
        .toList()
        .toString();
  }

  @Test
  void keptKeysAreUnderTheirOwnPasswordAndTwoWalletsInARowKeepBoth() throws Exception {
    hub.command(PW, "-p", "-d", "a", "sales").succeeds();
    hub.command("new\nnew\n", CREATE).exits(1).says("give that as well").says("-d Af sales");
    hub.command("new\nnew\nwrong\n", CREATE).exits(3).says("wrong password");
    hub.command("new\nnew\n" + PW, CREATE).succeeds().says("the new key 2");
    assertOpens("new");
    hub.command("new\n", "-p", "-d", "a", "sales").succeeds().says("begins with key 3");
    hub.command("new\nnew\n", CREATE).succeeds().says("It has the keys [1, 2]");
    assertOpens("new");
    hub.command("new\n", "-p", "-d", "A", "sales").succeeds();
    assertFalse(Files.exists(hub.directory));
    hub.command("new\nnew\n", CREATE).succeeds();
    hub.command("", "sales").says("Encryption_Key_Sequence=1");
    assertDoesNotOpen("new");
  }

  @Test
  void byForceAWalletThatCannotBeOpenedLeavesItsNumbersAndALosslist() throws Exception {
    hub.command(PW, "sales", "Encryption=SECRETS_ONLY").succeeds();
    hub.command(PW, "-p", "-d", "A", "sales").exits(1).says("set Encryption=NONE first");
    Files.writeString(Files.createDirectory(config.resolve("jobs")).resolve("job"), "nothing");
    hub.run("hvrwallet", PW, "census", "sales", "jobs").succeeds();
    Child deleted = hub.command("", "-d", "af", "sales").succeeds();
    deleted.says("begins with key 2").says("again: the key of entry db");
    deleted.says("again: every sealed value in files file://" + config.resolve("jobs"));
    assertFalse(deleted.output().contains("kept in"), deleted::toString);
    hub.command(PW + PW, CREATE).succeeds();
    hub.command("", "sales").says("Encryption_Key_Sequence=2");
    assertDoesNotOpen("correct horse");
  }

  @Test
  void byForceAWalletThatOpensKeepsItsKeysAndKeptOnesAreGivenUp() throws Exception {
    hub.command(PW, "sales", "Encryption=SECRETS_ONLY", "Wallet_Auto_Open_Password=@prompt")
        .succeeds();
    hub.command("", "-d", "af", "sales").succeeds().says("Its keys are kept");
    String kept = Files.readString(hub.directory.resolve("kept"));
    assertFalse(kept.contains("Auto_Open"), "kept keys need their password");
    hub.command("", "-d", "Af", "sales").succeeds().says("Removed what was left");
    assertFalse(Files.exists(hub.directory));
  }

  @Test
  void whatIsDamagedIsNotDeletedUnlessByForce() throws Exception {
    byte[] document = Files.readAllBytes(hub.only(".conf"));
    document[10] ^= 1;
    Files.write(hub.only(".conf"), document);
    hub.command(PW, "-p", "-d", "A", "sales").exits(5).says(".conf");
    hub.command("", "-d", "af", "sales").exits(5);
    assertTrue(Files.exists(hub.only(".p12")));
    hub.command("", "-d", "Af", "sales").succeeds().says("Removed what was left");
    assertFalse(Files.exists(hub.directory));
  }
}
