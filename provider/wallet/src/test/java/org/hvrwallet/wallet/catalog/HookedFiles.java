package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The real file system, to which something happens before each operation. */
class HookedFiles implements CatalogFiles {
  private final CatalogFiles files = new UnixFiles();

  /** Something that happens to a file. */
  interface Meanwhile {
    void happen(Path file) throws IOException;
  }

  /** Something happens before the first such operation only. */
  static HookedFiles once(String operation, Meanwhile meanwhile) {
    AtomicBoolean happened = new AtomicBoolean();
    return new HookedFiles() {
      @Override
      void before(String next, Path file) throws IOException {
        if (next.equals(operation) && happened.compareAndSet(false, true)) {
          meanwhile.happen(file);
        }
      }
    };
  }

  /** What happens; may throw. */
  void before(String operation, Path file) throws IOException {}

  @Override
  public List<Path> list(Path directory) throws IOException {
    before("list", directory);
    return files.list(directory);
  }

  @Override
  public FileState state(Path file) throws IOException {
    before("state", file);
    return files.state(file);
  }

  @Override
  public InputStream read(Path file) throws IOException {
    before("read", file);
    return files.read(file);
  }

  @Override
  public void copy(Path from, Path to) throws IOException {
    before("copy", from);
    files.copy(from, to);
  }

  @Override
  public void write(Path file, Content content) throws IOException {
    before("write", file);
    files.write(file, content);
  }

  @Override
  public void setMode(Path file, int mode) throws IOException {
    before("setMode", file);
    files.setMode(file, mode);
  }

  @Override
  public void sync(Path path) throws IOException {
    before("sync", path);
    files.sync(path);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    before("rename", to);
    files.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    before("delete", file);
    files.delete(file);
  }
}
