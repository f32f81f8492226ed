package org.hvrwallet.wallet.catalog;

import java.nio.file.Path;

/**
 * What became of a file that was to be sealed, opened or sealed anew.
 *
 * @param kind how that ended
 * @param text the file, and what became of it, for people
 */
public record FileNews(Kind kind, String text) {
  /** How it ended. In every case but the first, the file is as it was. */
  public enum Kind {
    /** It was replaced. */
    DONE,
    /** There was nothing to do. */
    NOTHING,
    /** It is left alone on purpose, and people should know. */
    LEFT,
    /** Somebody else changed it meanwhile: the next run takes it up. */
    CHANGED,
    /** It cannot be done. */
    FAILED,
    /** It is sealed, and does not open. */
    DAMAGED
  }

  static FileNews of(Kind kind, Path file, String text) {
    return new FileNews(kind, Trouble.shown(file) + ": " + text);
  }
}
