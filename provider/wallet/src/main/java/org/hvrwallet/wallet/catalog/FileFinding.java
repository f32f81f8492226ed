package org.hvrwallet.wallet.catalog;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a census found in one file, or why it did not look into it.
 *
 * @param path the file or directory
 * @param counts for each key sequence how many sealed values need it; unmodifiable
 * @param remark why it was not read, or was left out
 * @param complete whether the counts are all there is for a catalog to count: false if something
 *     could not be read
 */
public record FileFinding(
    Path path, SortedMap<Integer, Long> counts, Optional<String> remark, boolean complete) {
  /** Copies the counts. */
  public FileFinding {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  static FileFinding counted(Path path, SortedMap<Integer, Long> counts) {
    return new FileFinding(path, counts, Optional.empty(), true);
  }

  static FileFinding wallet(Path path) {
    return new FileFinding(
        path,
        new TreeMap<>(),
        Optional.of(
            "a wallet document: its history and entries are the wallet's own and not counted"),
        true);
  }

  static FileFinding unread(Path path, String reason) {
    return new FileFinding(path, new TreeMap<>(), Optional.of(reason), false);
  }

  /** Whether there is anything to say about this file. */
  boolean isRemarkable() {
    return !counts.isEmpty() || remark.isPresent();
  }
}
