package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * The sealed values in one file or one directory tree: files that are one, and text forms anywhere
 * in others. Wallet documents are left out; so are links, and files that are no regular ones.
 *
 * <p>Only values without AAD can be sealed anew here, since no file says what a value is bound to.
 * Files are visited in the order of their names. Memory does not grow with their length.
 *
 * <p>A file is replaced, not written over: a program that holds it open meanwhile goes on with the
 * old one. Text in an encoding without ASCII (UTF-16), and what is packed or encrypted, is not
 * looked into.
 */
public final class FilesCatalog implements Catalog {
  private final Path root;
  private final CatalogFiles files;
  private final Selection selection;
  private final String description;

  /**
   * Names the place; nothing is read yet.
   *
   * @param root a file or a directory
   */
  public FilesCatalog(Path root) {
    this(root, new UnixFiles());
  }

  FilesCatalog(Path root, CatalogFiles files) {
    this(root, files, Selection.ALL, "files under " + Trouble.shown(root.toAbsolutePath()));
  }

  /** Some files of a tree. */
  FilesCatalog(Path root, CatalogFiles files, Selection selection, String description) {
    this.root = root.toAbsolutePath();
    this.files = files;
    this.selection = selection;
    this.description = description;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public SortedMap<Integer, Long> census() throws WalletException {
    SortedMap<Integer, Long> totals = new TreeMap<>();
    List<FileFinding> unread = new ArrayList<>();
    look(
        finding -> {
          finding.counts().forEach((sequence, count) -> totals.merge(sequence, count, Long::sum));
          if (!finding.complete()) {
            unread.add(finding);
          }
        });
    if (!unread.isEmpty()) {
      throw incomplete(unread);
    }
    return Collections.unmodifiableSortedMap(totals);
  }

  WalletRefusedException incomplete(List<FileFinding> unread) {
    FileFinding first = unread.get(0);
    return new WalletRefusedException(
        "the census of "
            + description()
            + " is not complete: "
            + Trouble.shown(first.path())
            + ": "
            + first.remark().orElseThrow()
            + (unread.size() > 1 ? "; and so " + (unread.size() - 1) + " others" : "")
            + ". Run as a user that may read everything there");
  }

  /**
   * What is in each file, for people.
   *
   * @return sorted; only files that hold sealed values, are left out, or could not be read
   * @throws WalletException if interrupted
   */
  public List<FileFinding> findings() throws WalletException {
    List<FileFinding> findings = new ArrayList<>();
    look(findings::add);
    return List.copyOf(findings);
  }

  private void look(Consumer<FileFinding> consumer) throws WalletException {
    new TreeWalk(files, new Look(consumer), selection).walk(root);
  }

  @Override
  public ResealReport reseal(Resealer resealer, ResealProgress progress) throws WalletException {
    return new TreeReseal(files, resealer, progress).run(root, selection);
  }

  /** Nothing is open between two calls. */
  @Override
  public void close() {}

  private final class Look implements TreeWalk.Visitor {
    private final Consumer<FileFinding> consumer;

    Look(Consumer<FileFinding> consumer) {
      this.consumer = consumer;
    }

    @Override
    public boolean file(Path file, FileState state) throws IOException {
      if (!UnfinishedFile.isUnfinished(file)) {
        FileScan scan = FileScan.of(FileSource.of(files, file, state));
        FileFinding finding =
            scan.kind() == FileScan.Kind.WALLET
                ? FileFinding.wallet(file)
                : FileFinding.counted(file, scan.counts());
        if (finding.isRemarkable()) {
          consumer.accept(finding);
        }
      }
      return true;
    }

    @Override
    public void trouble(Path path, String reason) {
      consumer.accept(FileFinding.unread(path, reason));
    }
  }
}
