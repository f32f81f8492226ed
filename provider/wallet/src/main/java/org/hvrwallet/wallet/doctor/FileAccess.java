package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.wallet.files.Permissions;

/**
 * Who else can read or write a single-file wallet. It may be read by others, who then guess at its
 * password as often as they like.
 *
 * @param file which
 */
record FileAccess(Path file) implements Check {
  private static final String CHECK = "permissions";

  @Override
  public List<Finding> findings() throws IOException {
    try {
      Optional<Permissions.Trouble> writers = Permissions.changedByOthers(file);
      if (writers.isPresent()) {
        return List.of(Finding.wrong(CHECK, writers.get().what(), writers.get().mend()));
      }
      Optional<Permissions.Trouble> readers = Permissions.privateFile(file);
      return List.of(
          readers
              .map(trouble -> Finding.hint(CHECK, trouble.what(), trouble.mend()))
              .orElseGet(() -> Finding.ok(CHECK, file + " is this user's alone")));
    } catch (NoSuchFileException e) {
      return List.of(); // that there is no wallet is said by who reads it
    }
  }
}
