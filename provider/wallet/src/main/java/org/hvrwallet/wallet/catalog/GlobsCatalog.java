package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;

/**
 * Files that the encryption level governs: each is sealed whole, or in clear. They are found by a
 * pattern of their names, also those that come later.
 *
 * <p>Otherwise as {@link FilesCatalog}: files are replaced, and what is sealed inside a clear one
 * counts.
 */
final class GlobsCatalog implements Catalog {
  private final FileGlob glob;
  private final CatalogFiles files;
  private final FilesCatalog catalog;

  GlobsCatalog(FileGlob glob, CatalogFiles files) {
    this.glob = glob;
    this.files = files;
    this.catalog = new FilesCatalog(glob.base(), files, glob, name(glob));
  }

  private static String name(FileGlob glob) {
    return glob.category() + " files " + Trouble.shown(Path.of(glob.text()));
  }

  @Override
  public String description() {
    return catalog.description();
  }

  @Override
  public SortedMap<Integer, Long> census() throws WalletException {
    return catalog.census();
  }

  @Override
  public ResealReport reseal(Resealer resealer, ResealProgress progress) throws WalletException {
    return catalog.reseal(resealer, progress);
  }

  @Override
  public boolean followsLevel() {
    return true;
  }

  @Override
  public ResealReport convert(Protector protector, ResealProgress progress) throws WalletException {
    Converting converting = new Converting(protector, progress);
    new TreeWalk(files, converting, glob).walk(glob.base());
    return converting.report();
  }

  @Override
  public long countOthers(Protector protector) throws WalletException {
    Counting counting = new Counting(protector);
    new TreeWalk(files, counting, glob).walk(glob.base());
    if (!counting.unread.isEmpty()) {
      throw catalog.incomplete(counting.unread);
    }
    return counting.others;
  }

  /** Nothing is open between two calls. */
  @Override
  public void close() {}

  private final class Converting implements TreeWalk.Visitor {
    private final Protector protector;
    private final ResealProgress progress;
    private final FileConversion conversion;
    private final List<String> staying = new ArrayList<>();
    private long converted;

    Converting(Protector protector, ResealProgress progress) {
      this.protector = protector;
      this.progress = progress;
      this.conversion = new FileConversion(files, SealingKeys.of(protector), bytes -> goOn());
    }

    ResealReport report() {
      return new ResealReport(converted, staying.size(), staying);
    }

    private boolean goOn() {
      return progress.goOn(converted + staying.size(), OptionalLong.empty());
    }

    @Override
    public boolean file(Path file, FileState state) throws IOException, WalletException {
      if (UnfinishedFile.isUnfinished(file)) {
        files.delete(file);
        return true;
      }
      note(convert(file, state));
      return goOn();
    }

    private FileNews convert(Path file, FileState state) throws IOException, WalletException {
      if (!protector.seals(glob.category())) {
        return conversion.open(file, state);
      }
      FileNews sealed = conversion.seal(file, state, glob.category());
      return sealed.kind() == FileNews.Kind.LEFT ? conversion.reseal(file, state) : sealed;
    }

    private void note(FileNews news) {
      switch (news.kind()) {
        case DONE -> converted++;
        case FAILED, DAMAGED -> staying.add(news.text());
        case NOTHING, LEFT, CHANGED -> {
          // Nothing was to be done, or the next run does it.
        }
      }
    }

    @Override
    public void trouble(Path path, String reason) {
      staying.add(Trouble.shown(path) + ": " + reason);
    }
  }

  private final class Counting implements TreeWalk.Visitor {
    private final Protector protector;
    private final List<FileFinding> unread = new ArrayList<>();
    private long others;

    Counting(Protector protector) {
      this.protector = protector;
    }

    @Override
    public boolean file(Path file, FileState state) throws IOException {
      FileSource source = FileSource.of(files, file, state);
      if (!UnfinishedFile.isUnfinished(file) && !FileConversion.isOfWallet(source)) {
        others += isAsAsked(source) ? 0 : 1;
      }
      return true;
    }

    private boolean isAsAsked(FileSource source) throws IOException {
      return FileScan.ofStart(source)
          .map(
              whole ->
                  protector.seals(glob.category()) && whole.others(protector.newestSequence()) == 0)
          .orElse(!protector.seals(glob.category()));
    }

    @Override
    public void trouble(Path path, String reason) {
      unread.add(FileFinding.unread(path, reason));
    }
  }
}
