package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wallets that do not lie in a hub's directory: those of hubs that were made before 5.7.0, and
 * single files. An upgrade must find the first, and lose nothing on the way.
 */
class OtherPlacesTest {
  private static final String PW = "correct horse\n";

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

  /** Makes the hub as one that was made before 5.7.0 (FORMAT.md F6). */
  private void makeOlder() throws Exception {
    Path keyFile = hub.only(".p12");
    Path document = hub.only(".conf");
    String older = older(keyFile);
    byte[] signed =
        new EditedDocument(Files.readAllBytes(document), Files.readAllBytes(keyFile))
            .with("\"" + keyFile.getFileName() + "\"", "\"" + older + "\"")
            .signed(Hvr.PASSWORD);
    Path files = hub.directory.getParent();
    Files.write(document, signed);
    Files.move(document, files.resolve(older(document)), StandardCopyOption.ATOMIC_MOVE);
    Files.move(keyFile, files.resolve(older), StandardCopyOption.ATOMIC_MOVE);
    hub.delete();
  }

  private static String older(Path file) {
    return file.getFileName().toString().replaceFirst("^hvrwallet-", "hvrwallet-sales-");
  }

  private List<String> filesBesideTheDirectory() throws IOException {
    try (Stream<Path> files = Files.list(hub.directory.getParent())) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void theFilesOfOlderReleasesAreReadBackedUpAndMoved() throws Exception {
    hub.create();
    makeOlder();
    assertEquals(2, filesBesideTheDirectory().size());
    hub.command("", "sales").succeeds().says("Encryption_Key_Filename=hvrwallet-sales-");
    hub.run("hvrwallet", "", "backup", "sales", "backup").succeeds().says("hvrwallet-sales-");
    hub.command(PW, "sales", "Encryption=SECRETS_ONLY").succeeds();
    assertEquals(List.of(), filesBesideTheDirectory(), "they were moved");
    hub.load(Hvr.PASSWORD);
    hub.command("", "-d", "Af", "sales").succeeds();
    hub.run("hvrwallet", PW, "restore", "sales", "backup").succeeds().says("with key 1");
    hub.load(Hvr.PASSWORD);
    assertTrue(hub.only(".p12").getFileName().toString().matches("hvrwallet-[0-9]{8}T.*"));
  }

  @Test
  void olderFilesAreRotatedAndDeletedAsOthersAre() throws Exception {
    hub.create();
    makeOlder();
    hub.command(PW, "-r", "sales").succeeds().says("is now 2");
    assertEquals(List.of(), filesBesideTheDirectory());
    makeOlder();
    hub.command(PW, "-p", "-d", "A", "sales").succeeds();
    assertEquals(List.of(), filesBesideTheDirectory());
  }

  @Test
  void aSingleFileIsNamedByItsPath() throws Exception {
    hub.command(PW + PW, "-p", "./w", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000")
        .succeeds()
        .says("Created the wallet ");
    hub.command(PW, "-r", "./w").succeeds().says("is now 2");
    hub.command(PW, "./w", "Wallet_Auto_Open_Password=@prompt").succeeds();
    hub.command("", "-S", "2", config.resolve("w").toString()).succeeds().says("Purged keys [1]");
    Child json =
        hub.command("", "--json", "./w").succeeds().says("\"Encryption_Key_Sequence\" : 2");
    assertFalse(json.output().contains("\"hub\""), json::toString);
    hub.run("hvrwallet", "", "backup", "./w", "x").exits(1).says("copying the file");
    hub.run("hvrwalletopen", PW, "./w").exits(1).says("no agent");
    hub.run("hvrwalletopen", PW, "-v", "./w").succeeds().says("This is the password");
    hub.command(PW, "-p", "-d", "a", "./w").exits(1).says("delete it with -d A");
    hub.command(PW, "-p", "-d", "A", "./w").succeeds();
    assertFalse(Files.exists(config.resolve("w")));
  }

  @Test
  void aWalletNameLeadsToItsHub() {
    hub.create();
    hub.command(PW, hub.name.toString(), "Encryption=SECRETS_ONLY").succeeds().says("hub sales");
    hub.command("", "sales").says("Encryption=SECRETS_ONLY");
  }
}
