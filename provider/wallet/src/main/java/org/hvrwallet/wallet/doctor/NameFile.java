package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubInventory;
import org.hvrwallet.wallet.files.WalletName;

/**
 * The file that servers and keytool are pointed at (FORMAT.md N1).
 *
 * @param hub whose
 * @param document what its wallet says
 * @param mend the commands
 */
record NameFile(HubDirectory hub, WalletDocument document, Mend mend) implements Check {
  private static final String CHECK = "wallet name";

  @Override
  public List<Finding> findings() throws IOException {
    Path file = hub.nameFile();
    try {
      byte[] bytes = HubInventory.read(file);
      if (Arrays.equals(bytes, WalletName.encode(hub.hub()))) {
        return List.of(Finding.ok(CHECK, file + " names the hub"));
      }
      return List.of(
          wrong(
              WalletName.decode(bytes)
                  .map(other -> file + " names hub " + other + ", not " + hub.hub())
                  .orElse(file + " should name the hub, and was overwritten")));
    } catch (NoSuchFileException e) {
      return List.of(wrong(file + " is missing: servers and keytool load this file"));
    }
  }

  private Finding wrong(String what) {
    return Finding.wrong(
        CHECK, what, "any update writes it again, for example: " + mend.update(document));
  }
}
