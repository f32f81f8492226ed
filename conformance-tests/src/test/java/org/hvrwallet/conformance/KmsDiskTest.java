package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hvrwallet.kmsdouble.KmsKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the life of a wallet of AWS KMS, no file under HVR_CONFIG, in the temporary folder or in the
 * user's home ever holds a hub encryption key or a secret access key in clear, not for an instant;
 * and neither does a command line, an environment, or what commands print. If this fails, whoever
 * gets a backup tape or a log has the hub, or the account.
 */
class KmsDiskTest {
  private static final String NEXT_ID = "AKIANEXTNEXTNEXTNEXT";
  private static final String NEXT_SECRET = "nextUtnFEMI/K7MDENG/bPxRfiCYEXAMPLESECRE";
  private static final String ENTRY = "scott-und-sein-Kater";

  @TempDir Path folder;
  private final KmsSite site = new KmsSite();
  private final Secrets secrets =
      new Secrets()
          .password("the secret access key", KmsSite.SECRET)
          .password("the next secret access key", NEXT_SECRET)
          .password("the password of an entry", ENTRY);
  private final StringBuilder printed = new StringBuilder();
  private HubFiles hub;
  private List<Path> watched;
  private Path secret; // what an operator keeps elsewhere

  @BeforeEach
  void folders() throws IOException {
    watched =
        List.of(
            Files.createDirectory(folder.resolve("config")),
            Files.createDirectory(folder.resolve("tmp")),
            Files.createDirectory(folder.resolve("home")));
    secret = Files.writeString(folder.resolve("secret"), KmsSite.SECRET);
    hub = new HubFiles(watched.get(0));
    hub.variables.put("TMPDIR", watched.get(1).toString());
    hub.variables.put("HOME", watched.get(2).toString());
    hub.variables.put(
        "JDK_JAVA_OPTIONS",
        "-Djava.io.tmpdir=" + watched.get(1) + " -Duser.home=" + watched.get(2));
  }

  @AfterEach
  void end() {
    hub.close();
    site.close();
  }

  private void keep(Child child) throws Exception {
    printed.append(child.succeeds().output());
    secrets.key("a key", site.hubKey(hub));
  }

  private void config(String input, String... arguments) throws Exception {
    keep(hub.command(input, arguments));
  }

  private void liveWithAnAccessKey() throws Exception {
    config(KmsSite.LINE, site.forUser("-p sales"));
    String store = " -keystore " + hub.name + " -storepass:file " + secret;
    keep(hub.hvrwallet(ENTRY + "\n", ("keytool -importpass -alias db" + store).split(" ")));
    config(KmsSite.LINE, "-r", "sales");
    config(KmsSite.LINE, "sales", "Wallet_Auto_Open_Password=@prompt");
    KmsKey next = site.region.createKey();
    site.aws.principal("next", NEXT_ID, NEXT_SECRET);
    site.aws.principals().forEach(site.aws::allowAll);
    site.aws.principals().forEach(each -> each.deny("ReEncryptFrom")); // the key goes out
    String[] move = {
      "-m",
      "sales",
      "Wallet_KMS_Access_Key_Id=" + NEXT_ID,
      "Wallet_KMS_Customer_Master_Key_Id=" + next.arn()
    };
    config(KmsSite.LINE + NEXT_SECRET + "\n", move);
    assertEquals(1, site.calls("Encrypt"));
    printed.append(hub.hvrwallet("", "doctor", "-v", "sales").succeeds().output());
    site.region.down();
    printed.append(hub.command("", "-r", "sales").exits(4).output());
    site.region.up();
  }

  private void liveWithARole() throws Exception {
    site.onInstance(hub);
    site.aws.principals().forEach(site.aws::allowAll);
    hub.delete();
    config("", site.forRole("sales"));
    config("", "-r", "sales");
  }

  @Test
  void noFileAndNoProcessAndNoOutputEverShowsASecret() throws Exception {
    try (DiskWatch disk = new DiskWatch(watched);
        ProcessWatch processes = new ProcessWatch()) {
      liveWithAnAccessKey();
      liveWithARole();
      assertEquals(List.of(), disk.find(secrets));
      assertEquals(List.of(), processes.find(secrets));
      byte[] output = printed.toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(List.of(), secrets.in(output), printed::toString);
      assertTrue(disk.versions(".conf") >= 7, "each update was seen: " + disk.versions(".conf"));
      assertEquals(0, disk.versions(".p12"));
    }
  }
}
