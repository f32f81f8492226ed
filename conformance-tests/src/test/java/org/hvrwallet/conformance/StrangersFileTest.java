package org.hvrwallet.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import javax.crypto.Cipher;
import org.hvrwallet.conformance.Keytool.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that came by mail is looked at, also with its password: nothing that it names is run, read
 * or called. Otherwise keytool -list would be enough to take a machine over.
 */
class StrangersFileTest {
  @TempDir Path folder;
  private Path marker;
  private Path plugin;
  private ServerSocketChannel endpoint;
  private ServerSocketChannel agent;

  @BeforeEach
  void aTrap() throws Exception {
    Hvr.register();
    System.setProperty("hvrwallet.home", Hvr.ROOT.toString());
    marker = folder.resolve("marker");
    plugin = Files.writeString(folder.resolve("run-me"), "#!/bin/sh\ntouch " + marker + "\n");
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
    endpoint = ServerSocketChannel.open();
    endpoint.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    endpoint.configureBlocking(false);
    agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    agent.bind(
        UnixDomainSocketAddress.of(Files.createTempDirectory(Path.of("/tmp"), "s").resolve("s")));
    agent.configureBlocking(false);
  }

  @AfterEach
  void clear() throws Exception {
    UnixDomainSocketAddress address = (UnixDomainSocketAddress) agent.getLocalAddress();
    agent.close();
    endpoint.close();
    Files.delete(address.getPath());
    Files.delete(address.getPath().getParent());
    System.clearProperty("hvrwallet.home");
    System.clearProperty("hvrwallet.config");
  }

  private void assertNothingHappened() throws IOException {
    assertFalse(Files.exists(marker), "the plugin was run");
    assertNull(endpoint.accept(), "the endpoint was called");
    assertNull(agent.accept(), "the socket was called");
  }

  private String url() throws IOException {
    return "http:/" + endpoint.getLocalAddress() + "/";
  }

  /** A wallet whose document is right in every byte, and names all that is a trap. */
  private byte[] strangersWallet() throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    store.load(null, null);
    byte[] honest = Hvr.store(store, Hvr.PASSWORD);
    String traps =
        "\"properties\" : {\n    \"Wallet_Auto_Open_Plugin\" : \""
            + plugin
            + "\",\n    \"Wallet_Endpoint\" : \""
            + url()
            + "\",\n    \"Wallet_Agent_Socket\" : \""
            + agent.getLocalAddress()
            + "\",";
    String catalogs =
        "\"catalogs\" : [ { \"type\" : \"jdbc\", \"url\" : \"" + url() + "\" } ],\n  \"entries\" :";
    return EditedDocument.inOneFile(honest)
        .with("\"properties\" : {", traps)
        .with("\"entries\" :", catalogs)
        .signed(Hvr.PASSWORD);
  }

  @Test
  void aFileIsLoadedListedAndProbedAndNothingItNamesIsRunOrCalled() throws Exception {
    byte[] wallet = strangersWallet();
    Path file = Files.write(folder.resolve("wallet.hvr"), wallet);
    KeyStore closed = Hvr.load(wallet, null);
    assertTrue(closed.containsAlias("hub"));
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    assertThrows(
        java.security.GeneralSecurityException.class,
        () -> cipher.init(Cipher.ENCRYPT_MODE, closed.getKey("hub", null)));
    KeyStore open = Hvr.load(wallet, Hvr.PASSWORD);
    cipher.init(Cipher.ENCRYPT_MODE, open.getKey("hub", null)); // so the document is accepted
    assertThrows(IOException.class, () -> load(wallet, "wrong".toCharArray()));
    KeyStore probed = KeyStore.getInstance(file.toFile(), Hvr.PASSWORD);
    assertEquals("HVRWALLET", probed.getType());
    assertNothingHappened();
    for (Jdk jdk : Jdk.all()) {
      Keytool keytool = new Keytool(jdk, Way.PROVIDER_CLASS, folder);
      keytool.on("wallet.hvr", "-list").succeeds().says("contains 1 entry");
      keytool.run("\n", "-list -keystore wallet.hvr").says("contains 1 entry");
    }
    assertNothingHappened();
  }

  private static void load(byte[] bytes, char[] password) throws Exception {
    KeyStore.getInstance("HVRWALLET").load(new ByteArrayInputStream(bytes), password);
  }

  private String refusal(byte[] bytes, char[] password) {
    return assertThrows(IOException.class, () -> load(bytes, password)).getMessage();
  }

  @Test
  void aKeyFileElsewhereIsNotRead() throws Exception {
    String honest = new String(strangersWallet(), UTF_8);
    String named = "\"Encryption_Key_Filename\" : \"" + folder.resolve("key.p12") + "\"";
    String elsewhere = honest.replaceFirst("\"Encryption_Key_PKCS12\" : \"[^\"]*\"", named);
    assertTrue(refusal(elsewhere.getBytes(UTF_8), null).contains("Encryption_Key_Filename"));
    String ofAHub = elsewhere.replace("\"generation\"", "\"hub\" : \"sales\", \"generation\"");
    for (char[] password : new char[][] {null, Hvr.PASSWORD}) {
      String refused = refusal(ofAHub.getBytes(UTF_8), password);
      assertTrue(refused.contains("without its PKCS#12 file"), refused);
    }
    try (HubFiles hub = new HubFiles(folder.resolve("config"))) {
      Files.createDirectory(hub.config);
      hub.create();
      Path keyFile = hub.only(".p12");
      Files.copy(keyFile, hub.config.resolve("files/stolen.p12"));
      byte[] document =
          new EditedDocument(Files.readAllBytes(hub.only(".conf")), Files.readAllBytes(keyFile))
              .with("\"" + keyFile.getFileName() + "\"", "\"../stolen.p12\"")
              .signed(Hvr.PASSWORD);
      Files.write(hub.only(".conf"), document);
      IOException refused = assertThrows(IOException.class, () -> hub.load(Hvr.PASSWORD));
      assertTrue(refused.getMessage().contains("outside its directory"), refused::getMessage);
    }
    assertNothingHappened();
  }

  @Test
  void aNameLeadsToTheHubsOfThisUserAndNeverBesideItself() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Path name;
    try (HubFiles hub = new HubFiles(theirs)) {
      hub.create();
      hub.command("correct horse\n", "sales", "Wallet_Auto_Open_Plugin=" + plugin).succeeds();
      name = hub.name;
      Files.writeString(
          hub.directory.resolve("agent"),
          "HVRWALLET-AGENT 1\npid 1\nsocket " + agent.getLocalAddress() + "\n");
      Files.setPosixFilePermissions(
          hub.directory.resolve("agent"), PosixFilePermissions.fromString("rw-------"));
    }
    System.setProperty("hvrwallet.config", mine.toString());
    byte[] toSales = Files.readAllBytes(name);
    for (char[] password : new char[][] {null, Hvr.PASSWORD}) {
      assertTrue(refusal(toSales, password).contains("hub sales has no wallet in " + mine));
    }
    String beside = new String(toSales, UTF_8).replace("sales", "../../../theirs/sales");
    assertTrue(refusal(beside.getBytes(UTF_8), null).contains("is damaged"));
    File probed = name.toFile();
    assertThrows(IOException.class, () -> KeyStore.getInstance(probed, Hvr.PASSWORD));
    for (Jdk jdk : Jdk.all()) {
      Keytool keytool = new Keytool(jdk, Way.PROVIDER_CLASS, folder);
      keytool.on(name.toString(), "-J-Dhvrwallet.config=" + mine + " -list").fails();
    }
    assertNothingHappened();
    // The trap would have worked: where this user's configuration leads there, the plugin is run.
    System.setProperty("hvrwallet.config", theirs.toString());
    load(toSales, null);
    assertTrue(Files.exists(marker), "the hub's own plugin is run");
  }
}
