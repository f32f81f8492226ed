package org.hvrwallet.wallet.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
      OptionalInt sequence = Opener.sequenceOf(start, source.state().size());
      if (DocumentReader.isDocument(start)) {
        return new FileScan(Kind.WALLET, counts);
      } else if (sequence.isPresent()) {
        counts.put(sequence.getAsInt(), 1L);
        return new FileScan(Kind.SEALED, counts);
      }
      TextScanner scanner = new TextScanner(new Counter(counts), TextScanner.BUFFER_BYTES);
      scanner.scan(new SequenceInputStream(new ByteArrayInputStream(start), in));
      return new FileScan(Kind.TEXT, counts);
    }
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
