package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubInventory;

/**
 * What updates that were stopped have left, and files under the names of old releases. Nobody reads
 * any of it but the newest document, and the next update clears up.
 *
 * @param place of the wallet
 * @param present what it says
 * @param mend the commands
 */
record Leftovers(WalletPlace place, WalletDocument present, Mend mend) implements Check {
  private static final String CHECK = "leftovers";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    List<Finding> found = new ArrayList<>();
    if (place.isBeingUpdated()) {
      return List.of(); // what is being written is not left over
    } else if (place instanceof WalletPlace.OfFile single) {
      Path unfinished = single.file().unfinished();
      if (Files.exists(unfinished, LinkOption.NOFOLLOW_LINKS)) {
        found.add(unfinished(unfinished));
      }
    } else {
      HubInventory inventory = HubInventory.of(place.hub().orElseThrow());
      inventory.unfinished().forEach(file -> found.add(unfinished(file)));
      inventory.older().forEach(file -> found.add(older(file)));
      for (Path file : inventory.documents()) {
        superseded(file).ifPresent(found::add);
      }
      spareKeys(inventory, found);
    }
    return found.isEmpty() ? List.of(Finding.ok(CHECK, "there are none")) : found;
  }

  private Finding unfinished(Path file) {
    return hint(file + " was being written when something stopped the writer", "removes");
  }

  private Finding older(Path file) {
    return hint(file + " has a name as before release 5.7.0", "moves");
  }

  private Optional<Finding> superseded(Path file) throws IOException, WalletException {
    try {
      long generation = DocumentReader.read(HubInventory.read(file)).generation();
      return generation >= present.generation()
          ? Optional.empty()
          : Optional.of(
              hint(
                  file
                      + " has generation "
                      + generation
                      + ", which generation "
                      + present.generation()
                      + " superseded",
                  "removes"));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // an update removed it meanwhile
    }
  }

  private void spareKeys(HubInventory inventory, List<Finding> found) {
    String used = present.key().fileName().orElse("");
    for (Path file : inventory.keyFiles()) {
      if (!file.getFileName().toString().equals(used)) {
        found.add(hint(file + " belongs to no document any more, or not yet", "removes"));
      }
    }
  }

  private Finding hint(String what, String does) {
    return Finding.hint(
        CHECK, what, "the next update " + does + " it, for example: " + mend.update(present));
  }
}
