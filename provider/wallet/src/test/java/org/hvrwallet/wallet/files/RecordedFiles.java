package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file system that writes down what is done to it. Afterwards it knows every state in which a
 * disk may be found if the power failed on the way, or the process was killed: contents that were
 * waited for are there, and names up to the last {@code syncDirectory}; of later changes of names,
 * any, since few file systems promise an order.
 */
public final class RecordedFiles implements FileOperations {
  private static final int MANY = 10;

  private final FileOperations files = new PosixFiles();
  private final Path root;
  private final DiskState before;
  private final List<Operation> log = new ArrayList<>();

  /** Begins with what is in a folder now. */
  public RecordedFiles(Path root) throws IOException {
    this.root = root;
    this.before = DiskState.of(root);
  }

  /** The directory of the hub of {@link HubFixture}. */
  public HubDirectory hub() {
    return new HubDirectory(root, HubFixture.HUB, this);
  }

  /** A single-file wallet. */
  public WalletFile file(String name) {
    return new WalletFile(root.resolve(name), this);
  }

  /** A backup in folders below. */
  public BackupFiles backup(List<String> folders) {
    return new BackupFiles(folders.stream().map(root::resolve).toList(), this);
  }

  @FunctionalInterface
  private interface Change {
    void on(DiskState state);
  }

  /**
   * What was done.
   *
   * @param folder whose names it changes
   * @param change none, if it waited until the names in the folder are on the disk
   * @param torn what there is of it while it is being done
   */
  private record Operation(String folder, Optional<Change> change, Optional<Change> torn) {}

  /** Every state after a crash at any operation. */
  public List<DiskState> statesAfterCrash() {
    return states(0);
  }

  /** Every state if the power fails when all was said to be done. */
  public List<DiskState> statesAtTheEnd() {
    return states(log.size());
  }

  private List<DiskState> states(int from) {
    Set<DiskState> states = new LinkedHashSet<>();
    for (int done = from; done <= log.size(); done++) {
      DiskState durable = before.copy();
      List<Change> pending = new ArrayList<>();
      List<Operation> unsynced = new ArrayList<>();
      for (Operation operation : log.subList(0, done)) {
        if (operation.change.isPresent()) {
          unsynced.add(operation);
        } else {
          settle(unsynced, operation.folder, durable);
        }
      }
      unsynced.forEach(operation -> pending.add(operation.change.orElseThrow()));
      if (done < log.size()) {
        log.get(done).torn.ifPresent(pending::add);
      }
      addPrefixes(durable, pending, states);
      addSubsets(durable, pending, states);
    }
    return List.copyOf(states);
  }

  private static void settle(List<Operation> unsynced, String folder, DiskState durable) {
    for (Operation each : List.copyOf(unsynced)) {
      if (each.folder.equals(folder)) {
        each.change.orElseThrow().on(durable);
        unsynced.remove(each);
      }
    }
  }

  private static void addPrefixes(DiskState durable, List<Change> pending, Set<DiskState> to) {
    DiskState state = durable.copy();
    to.add(state.copy());
    for (Change change : pending) {
      change.on(state);
      to.add(state.copy());
    }
  }

  private static void addSubsets(DiskState durable, List<Change> pending, Set<DiskState> to) {
    int free = Math.min(pending.size(), MANY);
    for (int chosen = 0; chosen < 1 << free; chosen++) {
      DiskState state = durable.copy();
      for (int i = 0; i < pending.size(); i++) {
        if (i >= MANY || (chosen & 1 << i) != 0) {
          pending.get(i).on(state);
        }
      }
      to.add(state);
    }
  }

  private String relative(Path path) {
    return root.relativize(path).toString();
  }

  private String folder(Path path) {
    return relative(path.getParent());
  }

  private void record(Path path, Change change, Optional<Change> torn) {
    log.add(new Operation(folder(path), Optional.of(change), torn));
  }

  /** Its contract: each of them is on the disk before the next is made. */
  @Override
  public void createDirectory(Path directory) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = directory; !Files.exists(path); path = path.getParent()) {
      missing.add(0, path);
    }
    files.createDirectory(directory);
    for (Path path : missing) {
      String name = relative(path) + "/";
      record(path, state -> state.files().put(name, ByteBuffer.allocate(0)), Optional.empty());
      log.add(new Operation(folder(path), Optional.empty(), Optional.empty()));
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
    files.create(file, content);
    String name = relative(file);
    byte[] half = Arrays.copyOf(content, content.length / 2);
    record(
        file,
        state -> state.files().put(name, ByteBuffer.wrap(content.clone())),
        Optional.of(state -> state.files().put(name, ByteBuffer.wrap(half))));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    files.rename(from, to);
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(to));
    String before = relative(from);
    String after = relative(to);
    record(
        to,
        state -> {
          state.files().remove(before);
          state.files().put(after, content);
        },
        Optional.empty());
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    files.syncDirectory(directory);
    log.add(new Operation(relative(directory), Optional.empty(), Optional.empty()));
  }

  @Override
  public void delete(Path file) throws IOException {
    files.delete(file);
    String name = relative(file);
    record(file, state -> state.files().remove(name), Optional.empty());
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    files.deleteDirectory(directory);
    String name = relative(directory) + "/";
    record(
        directory,
        state -> {
          if (state.isEmpty(name)) {
            state.files().remove(name);
          }
        },
        Optional.empty());
  }
}
