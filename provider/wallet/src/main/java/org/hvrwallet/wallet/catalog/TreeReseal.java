package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;

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

  ResealReport run(Path root, Selection selection) throws WalletException {
    Leftovers.removeBeside(files, root, this);
    new TreeWalk(files, this, selection).walk(root);
    return new ResealReport(resealed, staying, quarantined);
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
