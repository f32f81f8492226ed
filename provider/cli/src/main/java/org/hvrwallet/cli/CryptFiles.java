package org.hvrwallet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Sealing;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.catalog.FileNews;
import org.hvrwallet.wallet.catalog.FileNews.Kind;
import org.hvrwallet.wallet.catalog.FileSealing;
import org.hvrwallet.wallet.catalog.FileSealing.Action;

/** The part of {@code hvrcrypt} that works on files: says what becomes of each. */
final class CryptFiles implements FileSealing.Watch {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class); // guarded by this
  private Optional<FileProgress> progress = Optional.empty(); // set before any thread starts

  CryptFiles(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Does it; returns the exit code. */
  int run(Wallet wallet, Action action, Category category, int threads, List<Path> paths)
      throws WalletException {
    try (Sealing sealing = new Sealing(wallet, threads)) {
      FileSealing files = new FileSealing(sealing, threads, this);
      // Ctrl-C and kill: no unfinished file stays, which might hold what was sealed, in clear.
      Runtime.getRuntime().addShutdownHook(new Thread(files::stop, "hvrcrypt-stop"));
      if (Terminal.console().isPresent()) {
        progress = Optional.of(new FileProgress(err, files.size(paths)));
      }
      files.run(action, category, paths);
    } finally {
      progress.ifPresent(FileProgress::end);
    }
    out.println(summary(action));
    return exitCode();
  }

  @Override
  public void read(long bytes) {
    progress.ifPresent(bar -> bar.read(bytes));
  }

  @Override
  public synchronized void done(FileNews news) {
    counts.merge(news.kind(), 1L, Long::sum);
    progress.ifPresent(FileProgress::done);
    switch (news.kind()) {
      case LEFT -> say(out, news.text());
      case CHANGED, FAILED, DAMAGED -> say(err, "hvrcrypt: " + news.text());
      case DONE, NOTHING -> {
        // The summary counts them.
      }
    }
  }

  private void say(PrintWriter to, String text) {
    progress.ifPresent(FileProgress::clear);
    to.println(text);
    to.flush();
  }

  private synchronized long count(Kind... kinds) {
    long count = 0;
    for (Kind kind : kinds) {
      count += counts.getOrDefault(kind, 0L);
    }
    return count;
  }

  private String summary(Action action) {
    String done =
        switch (action) {
          case SEAL -> "Sealed: ";
          case OPEN -> "Opened: ";
          case RESEAL -> "Sealed anew: ";
        };
    return done
        + count(Kind.DONE)
        + " files; left as they were: "
        + count(Kind.NOTHING, Kind.LEFT)
        + "; failed: "
        + count(Kind.CHANGED, Kind.FAILED, Kind.DAMAGED);
  }

  private int exitCode() {
    if (count(Kind.DAMAGED) > 0) {
      return ExitCode.INTEGRITY;
    }
    return count(Kind.CHANGED, Kind.FAILED) > 0 ? ExitCode.FAILED : ExitCode.DONE;
  }
}
