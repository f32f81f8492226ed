package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubInventory;
import org.hvrwallet.wallet.files.StoredWallet;

/**
 * Whether a hub has a wallet, and whether it is whole as far as a closed one shows.
 *
 * @param hub whose
 * @param mend the commands
 */
record HubDocuments(HubDirectory hub, Mend mend) implements Check {
  static final String CHECK = "wallet";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    List<Finding> found = new ArrayList<>();
    List<Path> documents = HubInventory.of(hub).documents();
    if (documents.isEmpty()) {
      return new NoWallet(hub, mend).findings();
    }
    for (Path document : documents) {
      trouble(document).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      found.add(pair());
    }
    return found;
  }

  private Optional<Finding> trouble(Path file) throws IOException {
    try {
      byte[] bytes = HubInventory.read(file);
      if (DocumentReader.isNewer(bytes)) {
        return Optional.of(
            Finding.wrong(
                CHECK,
                file + " was written by a newer release, and this one cannot read it",
                "use the hvrwallet of that release"));
      }
      return ofAnotherHub(file, DocumentReader.read(bytes));
    } catch (WalletDamagedException e) {
      return Optional.of(Finding.damaged(CHECK, file + ": " + e.getMessage(), mend.restore()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // an update superseded it meanwhile
    }
  }

  private Optional<Finding> ofAnotherHub(Path file, WalletDocument document) {
    Optional<HubName> owner = document.hub();
    return owner.equals(Optional.of(hub.hub()))
        ? Optional.empty()
        : Optional.of(
            Finding.damaged(
                CHECK,
                file
                    + " is the wallet document "
                    + owner.map(name -> "of hub " + name).orElse("of no hub")
                    + ", not of hub "
                    + hub.hub(),
                Mend.moveAway(file) + ", and if no wallet is left then: " + mend.restore()));
  }

  /** The newest document with its PKCS#12 file, as whoever opens the wallet reads them. */
  private Finding pair() throws IOException, WalletException {
    try {
      StoredWallet stored = hub.read();
      return Finding.ok(CHECK, summary(stored.document()));
    } catch (WalletDamagedException e) {
      return Finding.damaged(CHECK, e.getMessage(), mend.restore());
    }
  }

  static String summary(WalletDocument document) {
    return "generation "
        + document.generation()
        + ", written at "
        + document.updated()
        + ", key "
        + document.key().sequence()
        + ", "
        + document.entries().size()
        + " entries";
  }
}
