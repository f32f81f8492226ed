package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.FileState.Kind;

/**
 * Brings the regular files of a tree, sorted by name, directory by directory. Follows no link; what
 * vanishes while it walks was not there.
 */
final class TreeWalk {
  private final CatalogFiles files;
  private final Visitor visitor;
  private final Selection selection;

  /** What a walk is for. */
  interface Visitor {
    /**
     * Takes a file. A file that is not there any more is no trouble.
     *
     * @return whether to go on
     */
    boolean file(Path file, FileState state) throws IOException, WalletException;

    /** Takes the news that something cannot be looked at, and why. */
    void trouble(Path path, String reason);
  }

  TreeWalk(CatalogFiles files, Visitor visitor) {
    this(files, visitor, Selection.ALL);
  }

  /** Brings some files of a tree, and those that are on their way to become one. */
  TreeWalk(CatalogFiles files, Visitor visitor, Selection selection) {
    this.files = files;
    this.visitor = visitor;
    this.selection = selection;
  }

  /**
   * Walks, as long as the visitor wants to.
   *
   * @throws WalletException if interrupted
   */
  void walk(Path root) throws WalletException {
    visit(root, true);
  }

  /** What somebody named must be there and be readable; what was met on the way may be gone. */
  private boolean visit(Path path, boolean named) throws WalletException {
    requireNotInterrupted();
    try {
      FileState state = files.state(path);
      if (state.kind() == Kind.FILE) {
        return !isMeant(path) || visitor.file(path, state);
      } else if (state.kind() == Kind.DIRECTORY) {
        return !selection.enters(path) || visitAll(files.list(path));
      } else if (named) {
        visitor.trouble(path, "it is a link or a device: name the file that is meant");
      }
    } catch (NoSuchFileException e) {
      if (named) {
        visitor.trouble(path, "it is not there");
      }
    } catch (IOException e) {
      visitor.trouble(path, Trouble.reason(e));
    }
    return true;
  }

  private boolean isMeant(Path file) {
    return UnfinishedFile.isUnfinished(file) || selection.takes(file);
  }

  private boolean visitAll(List<Path> paths) throws WalletException {
    for (Path path : paths) {
      if (!visit(path, false)) {
        return false;
      }
    }
    return true;
  }

  /** An interrupted thread can read no file; that must not look like trouble with each of them. */
  private static void requireNotInterrupted() throws WalletRefusedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new WalletRefusedException(
          "interrupted while reading or writing files: what was sealed anew stays so; call again");
    }
  }
}
