package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what a file system refused: the JDK's own exceptions often name a file and nothing else. */
public final class FileTrouble {
  private FileTrouble() {}

  /** A sentence for a person. */
  public static String describe(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "this user may not read or write " + denied.getFile();
    } else if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    } else if (e instanceof FileSystemException trouble && trouble.getReason() != null) {
      return trouble.getFile() + ": " + trouble.getReason();
    } else if (e instanceof ClosedByInterruptException) {
      return "interrupted while reading or writing the wallet";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
