package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.kmsdouble.KmsKey;
import org.hvrwallet.kmsdouble.Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wallet gets other credentials or another KMS key, at once or from its next key on. If these
 * fail, an access key that was renewed as it must be every few months locks a hub out, or the KMS
 * key that somebody wants to be rid of is still in use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one account and one wallet for all
class KmsAccountTest {
  private static final String NEW_ID = "AKIANEXTNEXTNEXTNEXT";
  private static final String NEW_SECRET = "nextUtnFEMI/K7MDENG/bPxRfiCYEXAMPLESECRE";
  private static final String NEW_ACCESS_KEY = "Wallet_KMS_Access_Key_Id=" + NEW_ID;
  private static final String KEY = "Wallet_KMS_Customer_Master_Key_Id=";

  private final KmsSite site = new KmsSite();
  private KmsKey next;
  private Principal newUser;
  private HubFiles template;
  private HubFiles hub;
  private byte[] sealed;

  @BeforeAll
  void aWalletWithAValue(@TempDir Path made) throws Exception {
    template = site.create(made);
    sealed = Sealed.of(template.load(KmsSite.password()), "value");
  }

  @BeforeEach
  void aCopy(@TempDir Path config) throws IOException {
    hub = template.copy(config);
    site.calm();
    next = site.region.createKey("alias/next");
    newUser = site.aws.principal("next", NEW_ID, NEW_SECRET);
    newUser.allowAll();
  }

  @AfterEach
  void forget() {
    hub.close();
  }

  @AfterAll
  void end() {
    site.close();
  }

  private void assertIsOf(KmsKey key, String secret, int sequence) throws Exception {
    assertEquals(key.arn(), KmsSite.protecting(hub));
    KeyStore store = hub.load(secret.toCharArray());
    assertArrayEquals("value".getBytes(StandardCharsets.UTF_8), Sealed.open(store, sealed));
    assertEquals(sequence, Sealed.key(Sealed.of(store, "next")));
  }

  /** A refusal changes nothing. */
  private void refuses(int exitCode, String says, String input, String... arguments)
      throws Exception {
    byte[] before = Files.readAllBytes(hub.only(".conf"));
    hub.command(input, arguments).exits(exitCode).says(says);
    assertArrayEquals(before, Files.readAllBytes(hub.only(".conf")));
  }

  @Test
  void kmsItselfMovesTheKeyToAnotherKmsKey() throws Exception {
    hub.command(KmsSite.LINE, "-m", "sales", KEY + next.arn())
        .succeeds()
        .says("moved to a new wallet");
    assertEquals(1, site.calls("ReEncrypt"));
    assertEquals(0, site.calls("Encrypt"));
    assertIsOf(next, KmsSite.SECRET, 1);
    hub.command(KmsSite.LINE, "-m", "-r", "sales", KEY + site.key.arn()).succeeds();
    assertIsOf(site.key, KmsSite.SECRET, 2);
  }

  @Test
  void whoMayNotUseTheOldKmsKeyMovesItThroughThisMachine() throws Exception {
    newUser.deny("ReEncryptFrom", site.key.arn());
    newUser.deny("Decrypt", site.key.arn());
    String[] move = {"-m", "sales", KEY + next.arn(), NEW_ACCESS_KEY};
    refuses(3, "wrong password", NEW_SECRET + "\n" + KmsSite.LINE, move); // the old one first
    refuses(3, "the input had none", KmsSite.LINE, move);
    try (Pty terminal = new Pty(hub, "hvrwalletconfig " + String.join(" ", move))) {
      terminal
          .sees("Password of the wallet of hub sales (the secret access key of AKIAHVRWALLETEX")
          .types(KmsSite.LINE);
      terminal
          .sees("New password for the wallet of hub sales (the secret access key of " + NEW_ID)
          .types(NEW_SECRET + "\n");
      terminal.sees("moved to a new wallet");
      assertEquals(0, terminal.ends());
      assertFalse(terminal.screen().contains("FEMI/K7MDENG"), terminal::screen);
    }
    assertEquals(1, site.calls("Encrypt"));
    assertEquals(0, site.aws.calls().succeeded("ReEncrypt"));
    assertIsOf(next, NEW_SECRET, 1);
  }

  @Test
  void anotherAccessKeyIsProvedByADecryptWithIt() throws Exception {
    refuses(3, "wrong password", KmsSite.LINE, "sales", NEW_ACCESS_KEY);
    newUser.deny("Decrypt");
    refuses(4, "was denied", NEW_SECRET + "\n", "sales", NEW_ACCESS_KEY);
    newUser.allowAll();
    site.aws.remove(KmsSite.ACCESS_KEY); // the old one may be gone
    site.aws.calls().reset();
    hub.command(NEW_SECRET + "\n", "sales", NEW_ACCESS_KEY).succeeds().says("Changed Wallet_KMS");
    assertEquals(1, site.calls("Decrypt"));
    assertEquals(1, site.aws.calls().arrived());
    assertIsOf(site.key, NEW_SECRET, 1);
  }

  /** Signed with a password that somebody made up, a request is something to guess at. */
  @Test
  void thePasswordOfANewSoftwareWalletIsNotTriedOnTheKeysThatWereKept() throws Exception {
    hub.command(KmsSite.LINE, "-p", "-d", "a", "sales").succeeds();
    site.aws.calls().reset();
    String input = "correct horse\ncorrect horse\n" + KmsSite.LINE;
    hub.command(input, "-p", "sales", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000")
        .succeeds()
        .says("It has the keys [1]");
    assertEquals(1, site.aws.calls().arrived());
    assertEquals(1, site.calls("Decrypt"));
  }

  /** It is no new wallet, so nothing is wrapped anew, and the old secret counts no more. */
  @Test
  void aProgramThatGoesOnStoresUnderTheNewAccessKey() throws Exception {
    KeyStore running = hub.load(KmsSite.password());
    hub.command(NEW_SECRET + "\n", "sales", NEW_ACCESS_KEY).succeeds();
    site.aws.calls().reset();
    running.setKeyEntry("db", new SecretKeySpec(new byte[16], "AES"), null, null);
    running.store(null, NEW_SECRET.toCharArray());
    assertEquals(0, site.calls("ReEncrypt") + site.calls("Encrypt"));
    assertIsOf(site.key, NEW_SECRET, 1);
    assertThrows(IOException.class, () -> running.store(null, KmsSite.password()));
  }

  @Test
  void anotherKmsKeyIsUsedFromTheNextKeyOn() throws Exception {
    String missing = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    refuses(4, "KMS knows no such key", KmsSite.LINE, "sales", KEY + missing);
    site.user().deny("GenerateDataKeyWithoutPlaintext", next.arn());
    refuses(4, "kms:GenerateDataKeyWithoutPlaintext", KmsSite.LINE, "sales", KEY + next.arn());
    site.calm();
    hub.command(KmsSite.LINE, "sales", KEY + next.arn()).succeeds();
    assertEquals(1, site.calls("GenerateDataKeyWithoutPlaintext"));
    assertEquals(0, site.calls("ReEncrypt") + site.calls("Encrypt"));
    assertIsOf(site.key, KmsSite.SECRET, 1);
    hub.hvrwallet(KmsSite.LINE, "doctor", "-p", "-v", "sales")
        .succeeds()
        .says("is used from the next rotation on");
    hub.command(KmsSite.LINE, "-r", "sales").succeeds();
    assertIsOf(next, KmsSite.SECRET, 2);
  }

  @Test
  void newMaterialOfTheKmsKeyDoesNotMatter() throws Exception {
    site.key.rotateMaster();
    hub.command(KmsSite.LINE, "-r", "sales").succeeds();
    assertIsOf(site.key, KmsSite.SECRET, 2);
  }
}
