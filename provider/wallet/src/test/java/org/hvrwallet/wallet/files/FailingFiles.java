package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file system that refuses to change anything from the n-th operation on, for a reason; what it
 * was about to write stands there half.
 */
public final class FailingFiles implements FileOperations {
  private final FileOperations files = new PosixFiles();
  private final Path root;
  private final String reason;
  private int left;

  /** Fails after some operations. */
  public FailingFiles(Path root, String reason, int operations) {
    this.root = root;
    this.reason = reason;
    this.left = operations;
  }

  /** The directory of the hub of {@link HubFixture}. */
  public HubDirectory hub() {
    return new HubDirectory(root, HubFixture.HUB, this);
  }

  /** Whether it had to refuse anything. */
  public boolean hasFailed() {
    return left < 0;
  }

  /** Refuses nothing any more. */
  public void makeRoom() {
    left = Integer.MAX_VALUE;
  }

  private void step(Path file) throws IOException {
    left--;
    if (hasFailed()) {
      throw new FileSystemException(file.toString(), null, reason);
    }
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      step(directory);
      files.createDirectory(directory);
    }
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return files.list(directory);
  }

  @Override
  public byte[] read(Path file, int maxBytes) throws IOException {
    return files.read(file, maxBytes);
  }

  @Override
  public void create(Path file, byte[] content) throws IOException {
    try {
      step(file);
    } catch (IOException e) {
      files.create(file, Arrays.copyOf(content, content.length / 2));
      throw e;
    }
    files.create(file, content);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step(to);
    files.rename(from, to);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step(directory);
    files.syncDirectory(directory);
  }

  /** Makes room, so a full disk permits it. */
  @Override
  public void delete(Path file) throws IOException {
    files.delete(file);
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    files.deleteDirectory(directory);
  }
}
