package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.wallet.catalog.FileNews.Kind;

/** A way to write the new file from the old one. */
interface Conversion {
  /** What is sealed as a whole is bound to no place: no file says where it belongs. */
  byte[] NO_AAD = {};

  void copy(InputStream in, OutputStream out) throws IOException;

  /** Why the new file must not take the place of the old one. */
  Optional<FileNews> refusal(Path file, boolean hasTextForms) throws IOException;

  /** Whether the new file needs the newest key. */
  boolean seals();

  /** What was done. */
  String done();

  /** Seals a clear file. */
  record Sealing(Protector protector, Category category, FileSource source) implements Conversion {
    @Override
    public void copy(InputStream in, OutputStream out) throws IOException {
      protector.seal(category, in, out, NO_AAD);
    }

    /** A rotation does not look for values inside a sealed file: their key would be purged. */
    @Override
    public Optional<FileNews> refusal(Path file, boolean hasTextForms) throws IOException {
      long forms = hasTextForms ? FileScan.of(source).others(0) : 0;
      return forms == 0
          ? Optional.empty()
          : Optional.of(
              FileNews.of(
                  Kind.FAILED,
                  file,
                  "it holds sealed values ("
                      + forms
                      + "), which a rotation would not find inside a sealed file: it stays as it is"));
    }

    @Override
    public boolean seals() {
      return true;
    }

    @Override
    public String done() {
      return "sealed";
    }
  }

  /** Opens a sealed file, or seals it anew. */
  final class Opening implements Conversion {
    private final SealingKeys keys;
    private final String done;
    private final Way way;
    private final int sequence;
    private final boolean seals;
    private boolean opened;

    Opening(SealingKeys keys, String done, Way way, int sequence, boolean seals) {
      this.keys = keys;
      this.done = done;
      this.way = way;
      this.sequence = sequence;
      this.seals = seals;
    }

    @Override
    public void copy(InputStream in, OutputStream out) throws IOException {
      opened = way.copy(in, out, NO_AAD);
    }

    @Override
    public Optional<FileNews> refusal(Path file, boolean hasTextForms) {
      if (opened) {
        return Optional.empty();
      }
      return Optional.of(
          keys.has(sequence)
              ? FileNews.of(
                  Kind.DAMAGED,
                  file,
                  "it does not open with key "
                      + sequence
                      + " of this wallet: it was changed or cut off since it was sealed, or is another wallet's."
                      + " It stays as it is; restore it from a backup")
              : FileNews.of(
                  Kind.FAILED,
                  file,
                  "it needs key "
                      + sequence
                      + ", which is not in this wallet: the key was purged, or the file is another wallet's"));
    }

    @Override
    public boolean seals() {
      return seals;
    }

    @Override
    public String done() {
      return done;
    }
  }

  /** How a sealed value is taken out. */
  interface Way {
    boolean copy(InputStream in, OutputStream out, byte[] aad) throws IOException;
  }
}
