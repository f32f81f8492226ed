package org.hvrwallet.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hvrwallet.kmsdouble.KmsKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, a command that is killed while a key moves to AWS KMS, away from it or within it
 * takes the wallet with it. Real processes get SIGKILL at random instants.
 */
class KmsKilledTest extends KilledFixture {
  private static final String SOFTWARE = new String(Hvr.PASSWORD);
  private static final String NEXT_ID = "AKIANEXTNEXTNEXTNEXT";
  private static final String NEXT_SECRET = "nextUtnFEMI/K7MDENG/bPxRfiCYEXAMPLESECRE";

  private final KmsSite site = new KmsSite();
  private Path software;
  private Path kms;

  @Override
  int kills() {
    return 4;
  }

  /** The same past, in a software wallet and in one behind KMS. */
  @BeforeAll
  void aHubWithAPast(@TempDir Path folder) throws Exception {
    scratch = folder;
    software = Files.createDirectory(scratch.resolve("software"));
    kms = scratch.resolve("kms");
    try (HubFiles hub = new HubFiles(software)) {
      past(hub.create(), SOFTWARE);
      HubFiles moved = hub.copy(kms);
      moved.command(SOFTWARE + "\n" + KmsSite.LINE, site.forUser("-m sales")).succeeds();
    }
    site.aws.principal("next", NEXT_ID, NEXT_SECRET).allowAll();
  }

  @AfterAll
  void end() {
    site.close();
  }

  private static String[] config(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "hvrwalletconfig";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }

  private void movedToKms(String options) throws Exception {
    String input = SOFTWARE + "\n" + KmsSite.LINE;
    String[] command = config(site.forUser(options));
    killed(software, hub -> isWhole(hub, 1, SOFTWARE, KmsSite.SECRET), input, command);
  }

  private void movedToSoftware(String... options) throws Exception {
    String input = KmsSite.LINE + SOFTWARE + "\n" + SOFTWARE + "\n";
    killed(kms, hub -> isWhole(hub, 1, KmsSite.SECRET, SOFTWARE), input, config(options));
  }

  @Test
  void movingToKms() throws Exception {
    movedToKms("-m sales");
  }

  @Test
  void movingToKmsWithANewKey() throws Exception {
    movedToKms("-m -r sales");
  }

  @Test
  void movingToSoftware() throws Exception {
    movedToSoftware("-m", "sales", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000");
  }

  @Test
  void movingToSoftwareWithANewKey() throws Exception {
    movedToSoftware("-m", "-r", "sales", "Wallet_Type=SOFTWARE", "Wallet_KDF_Iterations=10000");
  }

  @Test
  void rotating() throws Exception {
    String[] command = config("-r", "sales");
    killed(kms, hub -> isWhole(hub, 1, KmsSite.SECRET), KmsSite.LINE, command);
  }

  @Test
  void changingTheAccessKeyAndTheKmsKey() throws Exception {
    KmsKey next = site.region.createKey();
    String[] command =
        config(
            "sales",
            "Wallet_KMS_Access_Key_Id=" + NEXT_ID,
            "Wallet_KMS_Customer_Master_Key_Id=" + next.arn());
    killed(kms, hub -> isWhole(hub, 1, KmsSite.SECRET, NEXT_SECRET), NEXT_SECRET + "\n", command);
  }
}
