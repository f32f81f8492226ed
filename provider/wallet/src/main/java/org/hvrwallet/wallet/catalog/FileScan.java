package org.hvrwallet.wallet.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.seal.Opener;

/**
 * What one file holds.
 *
 * @param kind how it holds it
 * @param counts for each key sequence how many sealed values need it
 */
record FileScan(Kind kind, SortedMap<Integer, Long> counts) {
  enum Kind {
    /** The file is one sealed value. */
    SEALED,
    /** Text forms among other bytes, or none. */
    TEXT,
    /** A wallet document. */
    WALLET
  }

  static FileScan of(FileSource source) throws IOException {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    try (InputStream in = source.open()) {
      byte[] start = in.readNBytes(DocumentReader.magicLength());
      Optional<FileScan> whole = ofStart(start, source.state().size());
      if (whole.isPresent()) {
        return whole.get();
      }
      TextScanner scanner = new TextScanner(new Counter(counts), TextScanner.BUFFER_BYTES);
      scanner.scan(new SequenceInputStream(new ByteArrayInputStream(start), in));
      return new FileScan(Kind.TEXT, counts);
    }
  }

  /** As {@link #of}, if the start of the file says already what it holds. */
  static Optional<FileScan> ofStart(FileSource source) throws IOException {
    try (InputStream in = source.open()) {
      return ofStart(in.readNBytes(DocumentReader.magicLength()), source.state().size());
    }
  }

  private static Optional<FileScan> ofStart(byte[] start, long length) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    OptionalInt sequence = Opener.sequenceOf(start, length);
    if (DocumentReader.isDocument(start)) {
      return Optional.of(new FileScan(Kind.WALLET, counts));
    } else if (sequence.isEmpty()) {
      return Optional.empty();
    }
    counts.put(sequence.getAsInt(), 1L);
    return Optional.of(new FileScan(Kind.SEALED, counts));
  }

  /** How many values need another key than this one. */
  long others(int sequence) {
    return counts.values().stream().mapToLong(Long::longValue).sum()
        - counts.getOrDefault(sequence, 0L);
  }

  private record Counter(SortedMap<Integer, Long> counts) implements TextScanner.Sink {
    @Override
    public void plain(byte[] bytes, int from, int count) {
      // Nothing to count.
    }

    @Override
    public void form(TextForm form, byte[] bytes) {
      counts.merge(form.sequence(), 1L, Long::sum);
    }
  }
}
