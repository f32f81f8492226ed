package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Words for people about files. */
final class Trouble {
  private Trouble() {}

  /** Why something cannot be done, without the name of the file that it was to be done to. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "this user may not read or write " + shown(place(Path.of(denied.getFile())));
    } else if (e instanceof NoSuchFileException) {
      return "it is not there";
    } else if (e instanceof FileSystemException trouble && trouble.getReason() != null) {
      return trouble.getReason();
    } else if (e instanceof ClosedByInterruptException) {
      return "interrupted";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** As {@link #reason}, where a new file was being written beside another. */
  static String writing(IOException e) {
    String reason = reason(e);
    return e instanceof AccessDeniedException
        ? reason
        : reason + ". It stays as it was; for a moment, a file as long must fit beside it";
  }

  /** The directory in place of a file that was never there under a name that people know. */
  private static Path place(Path path) {
    return UnfinishedFile.isUnfinished(path) ? path.getParent() : path;
  }

  /** A path for a terminal or a log: a file's name may hold line ends and escape sequences. */
  static String shown(Path path) {
    return path.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
