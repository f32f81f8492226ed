package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HubInventory;
import org.hvrwallet.wallet.files.Permissions;

/**
 * Who else can read or write the files of a hub (FORMAT.md F1).
 *
 * @param hub whose
 */
record HubAccess(HubDirectory hub) implements Check {
  private static final String CHECK = "permissions";

  @Override
  public List<Finding> findings() throws IOException {
    HubInventory inventory = HubInventory.of(hub);
    List<Finding> found = new ArrayList<>();
    above(inventory).ifPresent(trouble -> found.add(finding(trouble)));
    if (hub.exists()) {
      Permissions.privateDirectory(hub.path()).ifPresent(trouble -> found.add(finding(trouble)));
    }
    for (Path file : inventory.all()) {
      trouble(file).ifPresent(trouble -> found.add(finding(trouble)));
    }
    if (found.isEmpty()) {
      found.add(
          Finding.ok(CHECK, inventory.all().size() + " files of this user alone in " + hub.path()));
    }
    return found;
  }

  private static Finding finding(Permissions.Trouble trouble) {
    return Finding.wrong(CHECK, trouble.what(), trouble.mend());
  }

  /**
   * The directory above belongs to all hubs: whoever can write there can move one away. It has to
   * be as private as a hub's own only while it holds documents (F6).
   */
  private Optional<Permissions.Trouble> above(HubInventory inventory) throws IOException {
    Path files = hub.path().getParent();
    if (!Files.exists(files, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    } else if (!inventory.older().isEmpty()) {
      return Permissions.privateDirectory(files);
    }
    return Permissions.changedByOthers(files.toRealPath());
  }

  private static Optional<Permissions.Trouble> trouble(Path file) throws IOException {
    try {
      return Permissions.privateFile(file);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // an update removed it meanwhile
    }
  }
}
