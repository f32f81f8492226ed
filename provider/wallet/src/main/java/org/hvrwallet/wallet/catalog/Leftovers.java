package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hvrwallet.wallet.catalog.FileState.Kind;

/** What runs that were killed left beside a single file: a walk over that does not pass by them. */
final class Leftovers {
  private Leftovers() {}

  /** Removes them, if the root of a walk is a file; trouble with that goes to the visitor. */
  static void removeBeside(CatalogFiles files, Path root, TreeWalk.Visitor visitor) {
    Path parent = root.toAbsolutePath().getParent();
    try {
      if (files.state(root).kind() == Kind.FILE) {
        for (Path file : files.list(parent)) {
          if (UnfinishedFile.isUnfinished(file) && files.state(file).kind() == Kind.FILE) {
            files.delete(file);
          }
        }
      }
    } catch (NoSuchFileException e) {
      // The root: the walk says so. Another: then it is removed.
    } catch (IOException e) {
      visitor.trouble(parent, Trouble.reason(e));
    }
  }
}
