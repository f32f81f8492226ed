package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.catalog.FileNews.Kind;

/**
 * Makes one sealed value of a file, or a file of its sealed value, at once: the new file is
 * complete, authenticated and on the disk before it takes the name. Before that instant a crash
 * leaves the old file, after it the new one. Safe for use by several threads.
 */
final class FileConversion {
  private static final Pattern WALLET_FILE = Pattern.compile("\\.?hvrwallet-.*\\.(conf|p12)");

  private final CatalogFiles files;
  private final SealingKeys keys;
  private final WatchedInput.Meter meter;

  FileConversion(CatalogFiles files, SealingKeys keys, WatchedInput.Meter meter) {
    this.files = files;
    this.keys = keys;
    this.meter = meter;
  }

  /**
   * Seals a file that is not sealed.
   *
   * @throws IOException if the file cannot be read
   */
  FileNews seal(Path file, FileState state, Category category) throws IOException, WalletException {
    FileSource source = FileSource.of(files, file, state);
    Optional<FileScan> scan = FileScan.ofStart(source);
    if (isOfWallet(file, scan)) {
      return FileNews.of(
          Kind.LEFT,
          file,
          "a wallet's own file, which is never sealed: nothing could open it then");
    }
    Protector protector = keys.protector();
    if (scan.isPresent()) {
      int sequence = scan.get().counts().firstKey();
      return sequence >= protector.newestSequence()
          ? FileNews.of(Kind.NOTHING, file, "sealed already")
          : FileNews.of(
              Kind.LEFT,
              file,
              "sealed already, under key " + sequence + ", which is not the newest: see --reseal");
    }
    return replace(source, protector, new Conversion.Sealing(protector, category, source));
  }

  /** As {@link #isOfWallet(Path, Optional)}. */
  static boolean isOfWallet(FileSource source) throws IOException {
    return isOfWallet(source.file(), FileScan.ofStart(source));
  }

  /** Whether a file belongs to a wallet: what opens it must not depend on it being open. */
  private static boolean isOfWallet(Path file, Optional<FileScan> scan) {
    Path folder = file.toAbsolutePath().getParent();
    return scan.filter(found -> found.kind() == FileScan.Kind.WALLET).isPresent()
        || WALLET_FILE.matcher(file.getFileName().toString()).matches()
        || (folder.getNameCount() > 1
            && folder.getFileName().toString().startsWith("hvrwallet-")
            && folder.getParent().endsWith("files"));
  }

  /**
   * Opens a file that is sealed.
   *
   * @throws IOException if the file cannot be read
   */
  FileNews open(Path file, FileState state) throws IOException, WalletException {
    FileSource source = FileSource.of(files, file, state);
    Optional<FileScan> scan = FileScan.ofStart(source);
    if (scan.isEmpty() || scan.get().kind() == FileScan.Kind.WALLET) {
      return FileNews.of(Kind.LEFT, file, "not sealed, and left as it is");
    }
    Protector protector = keys.protector();
    return replace(
        source,
        protector,
        new Conversion.Opening(
            keys, "opened", protector::open, scan.get().counts().firstKey(), false));
  }

  /**
   * Seals what needs another key than the newest: the file itself, or text forms in it.
   *
   * @throws IOException if the file cannot be read
   */
  FileNews reseal(Path file, FileState state) throws IOException, WalletException {
    FileSource source = FileSource.of(files, file, state);
    Optional<FileScan> scan = FileScan.ofStart(source);
    Protector protector = keys.protector();
    if (scan.isPresent() && scan.get().others(protector.newestSequence()) == 0) {
      return FileNews.of(Kind.NOTHING, file, "nothing in it needs an older key");
    } else if (scan.isPresent()) {
      int sequence = scan.get().counts().firstKey();
      return replace(
          source,
          protector,
          new Conversion.Opening(keys, "sealed anew", protector::reseal, sequence, true));
    }
    return resealTexts(file, new FileReseal(files, protector).reseal(file, state));
  }

  private static FileNews resealTexts(Path file, FileReseal.Outcome outcome) {
    if (!outcome.quarantined().isEmpty()) {
      return new FileNews(Kind.FAILED, String.join("\n", outcome.quarantined()));
    }
    return outcome.resealed() > 0
        ? FileNews.of(Kind.DONE, file, "values in it sealed anew: " + outcome.resealed())
        : FileNews.of(Kind.NOTHING, file, "nothing in it needs an older key");
  }

  private FileNews replace(FileSource source, Protector protector, Conversion conversion)
      throws IOException, WalletException {
    Path file = source.file();
    if (source.state().links() > 1) {
      return FileNews.of(
          Kind.FAILED,
          file,
          "it has "
              + source.state().links()
              + " names (hard links), which a new file would part: leave it one, or put a copy in place of this");
    }
    try (UnfinishedFile unfinished = new UnfinishedFile(files, source)) {
      try (WatchedInput in = new WatchedInput(source.open(), meter)) {
        unfinished.write(out -> conversion.copy(in, out));
        Optional<FileNews> refusal = conversion.refusal(file, in.hasSeenTextForm());
        if (refusal.isPresent()) {
          return refusal.get();
        }
      }
      if (conversion.seals() && keys.protector().newestSequence() != protector.newestSequence()) {
        return changed(file, "the key of the hub was rotated meanwhile");
      }
      return unfinished.replaceOriginal()
          ? FileNews.of(Kind.DONE, file, conversion.done())
          : changed(file, "somebody wrote it meanwhile");
    } catch (NoSuchFileException e) {
      return changed(file, "it, or the new file beside it, was taken away meanwhile");
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return FileNews.of(Kind.FAILED, file, Trouble.writing(e));
    }
  }

  private static FileNews changed(Path file, String what) {
    return FileNews.of(Kind.CHANGED, file, what + ", so it stays as it is: run this again");
  }
}
