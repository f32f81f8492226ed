package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.catalog.FileState.Kind;

/** Seals a tree anew, file by file, and removes what a run that was killed left there. */
final class TreeReseal implements TreeWalk.Visitor {
  private final CatalogFiles files;
  private final FileReseal reseal;
  private final ResealProgress progress;
  private final List<String> quarantined = new ArrayList<>();
  private long resealed;
  private long staying;

  TreeReseal(CatalogFiles files, Resealer resealer, ResealProgress progress) {
    this.files = files;
    this.reseal = new FileReseal(files, resealer);
    this.progress = progress;
  }

  ResealReport run(Path root) throws WalletException {
    removeUnfinishedBeside(root);
    new TreeWalk(files, this).walk(root);
    return new ResealReport(resealed, staying, quarantined);
  }

  /** A walk over a single file does not pass by those that were written beside it. */
  private void removeUnfinishedBeside(Path root) {
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
      trouble(parent, Trouble.reason(e));
    }
  }

  @Override
  public boolean file(Path file, FileState state) throws IOException {
    if (UnfinishedFile.isUnfinished(file)) {
      files.delete(file);
      return true;
    }
    FileReseal.Outcome outcome = reseal.reseal(file, state);
    resealed += outcome.resealed();
    staying += outcome.staying();
    quarantined.addAll(outcome.quarantined());
    return progress.goOn(resealed + staying, OptionalLong.empty());
  }

  @Override
  public void trouble(Path path, String reason) {
    quarantined.add(Trouble.shown(path) + ": " + reason);
  }
}
