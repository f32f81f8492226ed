package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.wallet.catalog.FileScan.Kind;

/**
 * Replaces one file by another that differs in its sealed values only, and does that at once: the
 * new file is complete and on the disk before it takes the name. Before that instant a crash leaves
 * the old file, after it the new one.
 */
final class FileReseal {
  private static final byte[] NO_AAD = {};

  private final CatalogFiles files;
  private final Resealer resealer;

  FileReseal(CatalogFiles files, Resealer resealer) {
    this.files = files;
    this.resealer = resealer;
  }

  /** What was done to one file: it is as before, but for {@code resealed} values. */
  record Outcome(long resealed, long staying, List<String> quarantined) {
    private static final Outcome NOTHING = new Outcome(0, 0, List.of());

    private static Outcome refused(Path file, long values, String reason) {
      String what = " (sealed values that need an older key: " + values + ")";
      return new Outcome(0, values, List.of(Trouble.shown(file) + ": " + reason + what));
    }
  }

  /**
   * Seals anew what needs another key than the newest.
   *
   * @throws IOException if the file cannot be read
   */
  Outcome reseal(Path file, FileState state) throws IOException {
    FileSource source = FileSource.of(files, file, state);
    FileScan scan = FileScan.of(source);
    long others = scan.others(resealer.newestSequence());
    if (others == 0) {
      return Outcome.NOTHING;
    } else if (state.links() > 1) {
      String reason =
          "it has " + state.links() + " names (hard links), which a new file would part";
      return Outcome.refused(file, others, reason);
    }
    try (UnfinishedFile unfinished = new UnfinishedFile(files, source)) {
      return replace(source, scan, unfinished);
    } catch (NoSuchFileException e) {
      return Outcome.NOTHING; // the file, or the one being written, was taken away: see next time
    } catch (IOException e) {
      return Outcome.refused(file, others, Trouble.reason(e));
    }
  }

  private Outcome replace(FileSource source, FileScan scan, UnfinishedFile unfinished)
      throws IOException {
    Rewriting rewriting =
        scan.kind() == Kind.SEALED
            ? new SealedFile(source, scan.counts().firstKey())
            : new TextRewriting(source.file(), resealer);
    try (InputStream in = source.open()) {
      unfinished.write(out -> rewriting.copy(in, out));
    }
    Outcome outcome = rewriting.outcome();
    boolean stays = outcome.resealed > 0 && !unfinished.replaceOriginal();
    return stays ? Outcome.NOTHING : outcome;
  }

  /** A way to write the new file from the old one. */
  interface Rewriting {
    void copy(InputStream in, OutputStream out) throws IOException;

    /** What {@link #copy} did. */
    Outcome outcome();
  }

  private final class SealedFile implements Rewriting {
    private final FileSource source;
    private final int sequence;
    private boolean opened;

    SealedFile(FileSource source, int sequence) {
      this.source = source;
      this.sequence = sequence;
    }

    @Override
    public void copy(InputStream in, OutputStream out) throws IOException {
      opened = resealer.reseal(in, out, NO_AAD);
    }

    @Override
    public Outcome outcome() {
      return opened
          ? new Outcome(1, 0, List.of())
          : new Outcome(0, 1, List.of(TextRewriting.unopened(source.file(), 0, sequence)));
    }
  }
}
