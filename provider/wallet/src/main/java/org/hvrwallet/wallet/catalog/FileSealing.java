package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Seals, opens or seals anew the files that somebody names, several at once. A file that fails
 * stops nothing. One run at a time.
 */
public final class FileSealing {
  private static final long STOP_SECONDS = 5;

  private final CatalogFiles files;
  private final int threads;
  private final Watch watch;
  private final FileConversion conversion;
  private final Semaphore slots;
  private final AtomicReference<WalletException> failure = new AtomicReference<>();
  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private volatile boolean stopped;

  /** Is told what happens, in several threads at once. */
  public interface Watch {
    /** So many more bytes were read. */
    void read(long bytes);

    /** This became of a file. */
    void done(FileNews news);
  }

  /** What is done to each file. */
  public enum Action {
    /** Makes it one sealed value. */
    SEAL,
    /** Makes it what was sealed. */
    OPEN,
    /** Seals anew what in it needs an older key. */
    RESEAL
  }

  /**
   * How much there is to do.
   *
   * @param files how many
   * @param bytes how long they are together
   */
  public record Size(long files, long bytes) {}

  /**
   * Prepares a run.
   *
   * @param keys of the wallet
   * @param threads how many files at once
   * @param watch is told what happens
   */
  public FileSealing(SealingKeys keys, int threads, Watch watch) {
    this(new UnixFiles(), keys, threads, watch);
  }

  FileSealing(CatalogFiles files, SealingKeys keys, int threads, Watch watch) {
    this.files = files;
    this.threads = threads;
    this.watch = watch;
    this.slots = new Semaphore(threads);
    this.conversion = new FileConversion(files, keys, this::count);
  }

  private void count(long bytes) throws InterruptedIOException {
    if (stopped) {
      throw new InterruptedIOException("stopped");
    }
    watch.read(bytes);
  }

  /**
   * How much there is to do below some files and directories, now.
   *
   * @throws WalletException if interrupted
   */
  public Size size(List<Path> roots) throws WalletException {
    long[] counts = new long[2];
    TreeWalk.Visitor counter =
        new TreeWalk.Visitor() {
          @Override
          public boolean file(Path file, FileState state) {
            counts[0]++;
            counts[1] += state.size();
            return !stopped;
          }

          @Override
          public void trouble(Path path, String reason) {
            // The run says so.
          }
        };
    for (Path root : roots) {
      new TreeWalk(files, counter).walk(root);
    }
    return new Size(counts[0], counts[1]);
  }

  /**
   * Does it. What was done stays so, however the run ends.
   *
   * @param category of what is sealed
   * @param roots files, and directories with all below them; no link is followed
   * @throws WalletException if it cannot go on at all, or was stopped
   */
  public void run(Action action, Category category, List<Path> roots) throws WalletException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Path root : roots) {
        Path absolute = root.toAbsolutePath().normalize();
        Visitor visitor = new Visitor(pool, action, category);
        Leftovers.removeBeside(files, absolute, visitor);
        new TreeWalk(files, visitor).walk(absolute);
        // A walk takes an unfinished file for a leftover: so none of ours may be on its way.
        slots.acquireUninterruptibly(threads);
        slots.release(threads);
      }
    } finally {
      pool.shutdown();
    }
    if (bug.get() != null) {
      throw new AssertionError("every trouble with a file is news", bug.get());
    } else if (failure.get() != null) {
      throw failure.get();
    } else if (stopped) {
      throw new WalletRefusedException(
          "stopped: what was done stays so, and the other files are as they were. Run this again to go on");
    }
  }

  /** Ends a run early, from another thread, and waits a little until no unfinished file is left. */
  public void stop() {
    stopped = true;
    try {
      if (slots.tryAcquire(threads, STOP_SECONDS, TimeUnit.SECONDS)) {
        slots.release(threads);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // then the next run removes them
    }
  }

  private FileNews attempt(Action action, Category category, Path file, FileState state)
      throws WalletException, InterruptedIOException {
    try {
      return switch (action) {
        case SEAL -> conversion.seal(file, state, category);
        case OPEN -> conversion.open(file, state);
        case RESEAL -> conversion.reseal(file, state);
      };
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return FileNews.of(FileNews.Kind.FAILED, file, Trouble.reason(e));
    } catch (IllegalStateException e) { // keys are wiped while they are used
      throw new WalletRefusedException(
          "the wallet was closed meanwhile: what was done stays so. Open it, and run this again",
          e);
    }
  }

  private final class Visitor implements TreeWalk.Visitor {
    private final ExecutorService pool;
    private final Action action;
    private final Category category;

    Visitor(ExecutorService pool, Action action, Category category) {
      this.pool = pool;
      this.action = action;
      this.category = category;
    }

    @Override
    public boolean file(Path file, FileState state) throws IOException {
      if (UnfinishedFile.isUnfinished(file)) {
        files.delete(file);
        return true;
      }
      slots.acquireUninterruptibly();
      pool.execute(() -> convert(file, state));
      return !stopped && failure.get() == null && bug.get() == null;
    }

    private void convert(Path file, FileState state) {
      try {
        watch.done(attempt(action, category, file, state));
      } catch (WalletException e) {
        failure.compareAndSet(null, e);
      } catch (InterruptedIOException e) {
        // Stopped: nobody waits for the news.
      } catch (RuntimeException | Error e) {
        bug.compareAndSet(null, e); // or it would end this thread, and the file seem done
      } finally {
        slots.release();
      }
    }

    @Override
    public void trouble(Path path, String reason) {
      watch.done(FileNews.of(FileNews.Kind.FAILED, path, reason));
    }
  }
}
