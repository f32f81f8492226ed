package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A file system whose power fails at the n-th operation that changes something. It knows what would
 * be on the disk then: contents that were waited for, and names up to the last {@code
 * syncDirectory}; of later changes of names, any first few.
 */
final class CrashingFiles implements FileOperations {
  private final FileOperations files = new PosixFiles();
  private final Map<String, byte[]> durable = new TreeMap<>();
  private final List<Consumer<Map<String, byte[]>>> pending = new ArrayList<>();
  private int left;

  CrashingFiles(Path directory, int operations) throws IOException {
    left = operations;
    if (Files.exists(directory)) {
      for (Path file : list(directory)) {
        durable.put(name(file), Files.readAllBytes(file));
      }
    }
  }

  /** The power failed. */
  static final class Crash extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Every state that the directory may be found in afterwards. */
  List<Map<String, byte[]>> statesAfterCrash() {
    List<Map<String, byte[]>> states = new ArrayList<>();
    Map<String, byte[]> state = new TreeMap<>(durable);
    states.add(new TreeMap<>(state));
    for (Consumer<Map<String, byte[]>> change : pending) {
      change.accept(state);
      states.add(new TreeMap<>(state));
    }
    return states;
  }

  private void step() throws Crash {
    left--;
    if (left < 0) {
      throw new Crash();
    }
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    step();
    files.createDirectory(directory);
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
    byte[] half = Arrays.copyOf(content, content.length / 2);
    pending.add(state -> state.put(name(file), half));
    step();
    files.create(file, content);
    pending.set(pending.size() - 1, state -> state.put(name(file), content));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    files.rename(from, to);
    pending.add(
        state -> {
          byte[] content = state.remove(name(from));
          state.put(name(to), content);
        });
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step();
    files.syncDirectory(directory);
    pending.forEach(change -> change.accept(durable));
    pending.clear();
  }

  @Override
  public void delete(Path file) throws IOException {
    step();
    files.delete(file);
    pending.add(state -> state.remove(name(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
