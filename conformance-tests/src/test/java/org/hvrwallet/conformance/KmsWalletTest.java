package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of a wallet whose key is behind AWS KMS, by the commands and the key store that software
 * wallets have. If these fail, a hub loses values when it moves to KMS or away from it.
 */
class KmsWalletTest {
  private static final String SOFTWARE = new String(Hvr.PASSWORD);
  private static final String NEXT_ID = "AKIANEXTNEXTNEXTNEXT";
  private static final String NEXT_SECRET = "nextUtnFEMI/K7MDENG/bPxRfiCYEXAMPLESECRE";

  @TempDir Path config;
  private final KmsSite site = new KmsSite();
  private HubFiles hub;

  @BeforeEach
  void aPlace() {
    hub = new HubFiles(config);
  }

  @AfterEach
  void end() {
    hub.close();
    site.close();
  }

  private void keytool(String input, String arguments) throws Exception {
    Path password = Files.writeString(config.resolve("password"), KmsSite.SECRET);
    String all = "keytool %s -keystore %s -storepass:file %s";
    hub.hvrwallet(input, all.formatted(arguments, hub.name, password).split(" ")).succeeds();
  }

  private static void assertOpens(KeyStore store, byte[] sealed, String text) throws Exception {
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), Sealed.open(store, sealed));
  }

  @Test
  void itIsCreatedUsedAndRotatedAsAnyOther() throws Exception {
    site.create(config);
    hub.command("", "sales")
        .succeeds()
        .says("Wallet_Type=KMS\n")
        .says("Wallet_KMS_Customer_Master_Key_Id=" + site.key.arn() + "\n")
        .says("Wallet_KMS_Access_Key_Id=" + KmsSite.ACCESS_KEY + "\n")
        .says("Encryption_Key_Encrypted=");
    assertTrue(hub.list().stream().noneMatch(file -> file.toString().endsWith(".p12")));
    assertEquals(1, site.calls("GenerateDataKey"));
    keytool("tiger\n", "-importpass -alias db");
    keytool("", "-genkeypair -alias tls -keyalg EC -dname CN=hub");
    KeyStore store = hub.load(KmsSite.password());
    assertNotNull(store.getKey("tls", KmsSite.password()));
    byte[] first = Sealed.of(store, "first");
    hub.command(KmsSite.LINE, "-r", "sales").succeeds().says("is now 2");
    KeyStore rotated = hub.load(KmsSite.password());
    assertEquals(2, Sealed.key(Sealed.of(rotated, "second")));
    assertOpens(rotated, first, "first");
    assertEquals(
        "tiger", new String(rotated.getKey("db", null).getEncoded(), StandardCharsets.UTF_8));
    assertOpens(store, Sealed.of(rotated, "second"), "second");
  }

  /** There and back, and each with the same key and with a new one. */
  @Test
  void aSoftwareWalletMovesToKmsAndBack() throws Exception {
    hub.create();
    byte[] one = Sealed.of(hub.load(Hvr.PASSWORD), "one");
    String toKms = SOFTWARE + "\n" + KmsSite.LINE;
    String back = KmsSite.LINE + SOFTWARE + "\n" + SOFTWARE + "\n";
    hub.command(toKms, site.forUser("-m sales")).succeeds().says("moved to a new wallet");
    assertEquals(1, site.calls("Encrypt"));
    KeyStore store = hub.load(KmsSite.password());
    assertEquals(1, Sealed.key(Sealed.of(store, "same")));
    hub.command(back, "-m", "-r", "sales", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000")
        .succeeds()
        .says("is now 2");
    store = hub.load(Hvr.PASSWORD);
    byte[] two = Sealed.of(store, "two");
    assertFalse(Files.readString(hub.only(".conf")).contains("KMS"), "nothing of KMS is left");
    hub.command(toKms, site.forUser("-m -r sales")).succeeds().says("is now 3");
    byte[] three = Sealed.of(hub.load(KmsSite.password()), "three");
    assertTrue(hub.list().stream().noneMatch(file -> file.toString().endsWith(".p12")));
    hub.command(back, "-m", "sales", "Wallet_Type=SOFTWARE").succeeds();
    store = hub.load(Hvr.PASSWORD);
    assertEquals(3, Sealed.key(Sealed.of(store, "same")));
    assertOpens(store, one, "one");
    assertOpens(store, two, "two");
    assertOpens(store, three, "three");
  }

  @Test
  void itIsDeletedAndTheNextOneHasItsKeys() throws Exception {
    site.create(config);
    byte[] sealed = Sealed.of(hub.load(KmsSite.password()), "old");
    hub.command("wrong\n", "-p", "-d", "a", "sales").exits(3).says("wrong password");
    hub.command(KmsSite.LINE, "-p", "-d", "a", "sales").succeeds().says("Its keys are kept");
    site.create(config);
    KeyStore store = hub.load(KmsSite.password());
    assertOpens(store, sealed, "old");
    assertEquals(2, Sealed.key(Sealed.of(store, "new")));
  }

  @Test
  void aBackupIsOneFileAndComesBack() throws Exception {
    site.create(config);
    byte[] sealed = Sealed.of(hub.load(KmsSite.password()), "kept");
    Child backup = hub.hvrwallet("", "backup", "sales", "saved").succeeds().says(".conf");
    assertFalse(backup.output().contains(".p12"), backup::toString);
    hub.command(KmsSite.LINE, "-r", "sales").succeeds();
    String[] restore = {"restore", "sales", "--accept-generation", "saved"};
    hub.hvrwallet("wrong\n", restore).exits(3);
    hub.hvrwallet(KmsSite.LINE, restore).succeeds().says("with key 1");
    assertOpens(hub.load(KmsSite.password()), sealed, "kept");
    hub.delete();
    hub.hvrwallet(KmsSite.LINE, "restore", "sales", "saved").succeeds();
    assertOpens(hub.load(KmsSite.password()), sealed, "kept");
  }

  @Test
  void theAgentOpensItAndHearsOfAnotherAccessKey() throws Exception {
    site.create(config);
    site.aws.principal("next", NEXT_ID, NEXT_SECRET).allowAll();
    try (AgentChild agent = new AgentChild(Jdk.all().get(0), hub)) {
      agent.open("wrong").exits(3).says("the secret access key of " + KmsSite.ACCESS_KEY);
      site.user().deny("Decrypt");
      agent
          .open(KmsSite.SECRET)
          .exits(4)
          .says("kms:Decrypt for hub sales with the key")
          .says("was denied");
      site.calm();
      agent.open(KmsSite.SECRET).succeeds().says("Opened the wallet of hub sales");
      Sealed.of(hub.load(null), "opened by the agent");
      hub.command(NEXT_SECRET + "\n", "sales", "Wallet_KMS_Access_Key_Id=" + NEXT_ID)
          .succeeds()
          .says("The agent knows the new password");
      site.aws.remove(KmsSite.ACCESS_KEY);
      Sealed.of(hub.load(null), "opened by the agent");
    }
  }

  @Test
  void itOpensItselfWithItsAutoOpenPasswordWhicheverThatIs() throws Exception {
    site.create(config, "Wallet_Auto_Open_Password=@prompt");
    byte[] sealed = Sealed.of(hub.load(null), "by itself");
    site.aws.principal("next", NEXT_ID, NEXT_SECRET).allowAll();
    hub.command(NEXT_SECRET + "\n", "sales", "Wallet_KMS_Access_Key_Id=" + NEXT_ID).succeeds();
    site.aws.remove(KmsSite.ACCESS_KEY);
    hub.command("", "-r", "sales").succeeds().says("is now 2");
    assertOpens(hub.load(null), sealed, "by itself");
    Child shown = hub.command("", "sales").succeeds().says("Wallet_Auto_Open_Password=@prompt");
    assertFalse(shown.output().contains(NEXT_SECRET), "it is not shown");
  }

  /** A machine in AWS: nobody types anything. */
  @Test
  void aWalletOfARoleHasNoPassword() throws Exception {
    site.onInstance(hub);
    hub.command(KmsSite.LINE, site.forRole("-p sales")).exits(2).says("leave -p out");
    site.createForRole(config);
    site.onInstance(hub);
    byte[] sealed = Sealed.of(hub.load(null), "of the role");
    hub.hvrwallet("", "keytool", "-list", "-protected", "-keystore", hub.name.toString())
        .succeeds()
        .says("hub, ");
    String refusal =
        assertThrows(IOException.class, () -> hub.load(KmsSite.password())).getMessage();
    assertTrue(refusal.contains("has no password"), refusal);
    hub.hvrwalletopen(KmsSite.LINE, "sales").exits(1).says("has no password: the role of its");
    hub.command("", "-r", "sales").succeeds().says("is now 2");
    assertOpens(hub.load(null), sealed, "of the role");
    hub.command(KmsSite.LINE, "-m", "-p", "sales").exits(1).says("leave -p out");
    hub.hvrwallet("", "doctor", "-p", "sales").succeeds();
    hub.command("", "-d", "a", "sales").succeeds().says("for the role of its machine");
    site.createForRole(config);
    assertOpens(hub.load(null), sealed, "of the role");
  }

  static List<Jdk> otherJdks() {
    return MemoryFixture.otherJdks();
  }

  @ParameterizedTest
  @MethodSource("otherJdks")
  void otherJdksOpenAndRotateIt(Jdk jdk, @TempDir Path classes) throws Exception {
    site.create(config);
    List<String> options =
        List.of("-Dhvrwallet.config=" + config, "-Djava.util.logging.config.file=/dev/null");
    try (Talk job = Program.compile("Memory", classes).start(jdk, config, options)) {
      job.expect("opened with key 1", "open-with " + hub.name + "\n" + KmsSite.SECRET);
      job.expect("rotated to key 2", "rotate");
    }
    assertEquals(2, Sealed.key(Sealed.of(hub.load(KmsSite.password()), "new")));
  }
}
