package org.hvrwallet.wallet.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kills before, or in the middle of, the n-th operation; loses half of what was not synced. */
final class KillingFiles extends HookedFiles {
  /** The process was killed: no handler of exceptions may see it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Map<Path, Long> unsynced = new TreeMap<>();
  private int left;

  KillingFiles(int operations) {
    left = operations;
  }

  @Override
  void before(String operation, Path file) throws IOException {
    if (List.of("list", "state", "read").contains(operation)) {
      return;
    }
    if (left-- == 0) {
      for (Map.Entry<Path, Long> lost : unsynced.entrySet()) {
        try (FileChannel channel = FileChannel.open(lost.getKey(), StandardOpenOption.WRITE)) {
          channel.truncate(lost.getValue() / 2);
        }
      }
    }
    if (left < 0) {
      throw new Killed();
    }
  }

  @Override
  public void write(Path file, Content content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    content.writeTo(all);
    byte[] bytes = all.toByteArray();
    super.write(
        file,
        out -> {
          out.write(bytes, 0, bytes.length / 2);
          out.flush();
          before("write", file);
          out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        });
    unsynced.put(file, (long) bytes.length);
  }

  @Override
  public void sync(Path path) throws IOException {
    super.sync(path);
    unsynced.remove(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    super.rename(from, to);
    if (unsynced.containsKey(from)) {
      unsynced.put(to, unsynced.remove(from));
    }
  }
}
