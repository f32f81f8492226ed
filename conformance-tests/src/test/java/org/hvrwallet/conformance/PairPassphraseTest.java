package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key pair under a passphrase of its own. If this fails, a listener does not start with it, or
 * starts without it.
 */
class PairPassphraseTest {
  private static final String PASSPHRASE = "between us";

  @TempDir Path folder;
  private HubFiles hub;
  private String port;

  @BeforeEach
  void makePair() throws Exception {
    hub = new HubFiles(folder.toRealPath());
    String twice = PASSPHRASE + "\n" + PASSPHRASE + "\n";
    hub.run("hvrsslgen", twice, "-p", "--type", "EC", "location", "A location").succeeds();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(free.getLocalPort());
    }
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private Child listen(String input, String... more) {
    String[] words = new String[more.length + 6];
    System.arraycopy(
        new String[] {"-K", "./location", "-d", "--to", "localhost:1", port}, 0, words, 0, 6);
    System.arraycopy(more, 0, words, 6, more.length);
    return hub.run("hvrremotelistener", input, words);
  }

  private void stop() throws IOException {
    hub.run("hvrremotelistener", "", "-k", port).succeeds().says("Stopped the tunnel");
    String log =
        Files.readString(folder.resolve("log").resolve("hvrremotelistener-" + port + ".log"));
    assertEquals(-1, log.indexOf(PASSPHRASE), "it is not in the log");
  }

  @Test
  void itIsReadFromTheInputAndNoOtherWillDo() throws Exception {
    assertEquals(
        3, listen("something else\n").says("wrong password for the private key").exitCode());
    assertEquals(3, listen("").says("the input had none").exitCode());
    listen(PASSPHRASE + "\n").succeeds().says("listens on port " + port);
    stop();
  }

  @Test
  void itIsReadFromAnEntryOfAWallet() throws Exception {
    hub.create();
    Files.writeString(folder.resolve("password"), new String(Hvr.PASSWORD));
    hub.hvrwallet(
            PASSPHRASE + "\n",
            "keytool",
            "-importpass",
            "-alias",
            "pair",
            "-keystore",
            hub.name.toString(),
            "-storepass:file",
            "password",
            "-keypass:file",
            "password")
        .succeeds();
    listen(new String(Hvr.PASSWORD) + "\n", "--passphrase-entry", "sales/pair")
        .succeeds()
        .says("listens on port " + port);
    stop();
    Child missing = listen(new String(Hvr.PASSWORD) + "\n", "--passphrase-entry", "sales/other");
    assertEquals(1, missing.exitCode());
    missing.says("has no entry other: keytool -importpass -alias other makes one");
  }
}
