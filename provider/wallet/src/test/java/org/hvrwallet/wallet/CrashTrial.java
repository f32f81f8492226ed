package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.DiskState;
import org.hvrwallet.wallet.files.RecordedFiles;

/**
 * Runs a command once, and then tries what whoever comes after a crash would find.
 *
 * @param scratch an empty folder
 * @param plain the wallet in a folder
 * @param recorded the same, on files that are written down
 * @param atOnce how many states are tried at once
 */
record CrashTrial(
    Path scratch,
    Function<Path, Site> plain,
    BiFunction<Path, RecordedFiles, Site> recorded,
    int atOnce) {
  private static final List<String> PASSWORDS = List.of(Site.OLD, Site.NEW);

  /** What is done to a wallet. */
  @FunctionalInterface
  interface Command {
    void run(Site site) throws IOException, WalletException;
  }

  /**
   * In every state after a crash the wallet is as before or as after, the next command succeeds,
   * and what it leaves is what it always leaves.
   *
   * @param before makes what the command begins with
   * @param command it
   * @param again what an operator does then
   * @param files that are there at the end
   */
  void everywhere(Command before, Command command, Command again, List<String> files)
      throws Exception {
    Path root = Files.createDirectory(scratch.resolve("first"));
    before.run(plain.apply(root));
    Picture first = picture(root);
    RecordedFiles record = new RecordedFiles(root);
    command.run(recorded.apply(root, record));
    Picture last = picture(root);
    assertEquals(files, plain.apply(root).names());
    for (DiskState state : record.statesAtTheEnd()) {
      isDone(state, last, files);
    }
    List<DiskState> states = record.statesAfterCrash();
    assertTrue(states.size() > 1, "there must have been some steps");
    List<Callable<Void>> all = new ArrayList<>();
    for (DiskState state : states) {
      Path copy = Files.createDirectory(scratch.resolve("crashed" + all.size()));
      all.add(() -> comesAfter(state, copy, List.of(first, last), again, files));
    }
    inParallel(all);
  }

  /** What was said to be done is done, for good: also what was to go is gone. */
  private void isDone(DiskState state, Picture last, List<String> files) throws Exception {
    Path copy = Files.createTempDirectory(scratch, "done");
    state.writeTo(copy);
    assertTrue(picture(copy).isAs(last), () -> "it was said to be done, and is not: " + state);
    assertEquals(withoutLocks(files), withoutLocks(plain.apply(copy).names()));
  }

  /** A lock file that is not there is made. */
  private static List<String> withoutLocks(List<String> names) {
    return names.stream().filter(name -> !name.endsWith("lock")).toList();
  }

  private Void comesAfter(
      DiskState state, Path root, List<Picture> expected, Command again, List<String> files) {
    try {
      state.writeTo(root);
      Picture found = picture(root);
      assertTrue(expected.stream().anyMatch(found::isAs), () -> found + " is none of " + expected);
      again.run(plain.apply(root));
      assertEquals(files, plain.apply(root).names());
      picture(root);
      return null;
    } catch (IOException | WalletException | RuntimeException | AssertionError e) {
      throw new AssertionError("after a crash that left: " + state, e);
    }
  }

  private Picture picture(Path root) throws IOException, WalletException {
    return Picture.of(plain.apply(root).place(), PASSWORDS);
  }

  private void inParallel(List<Callable<Void>> all) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      for (Future<Void> each : pool.invokeAll(all)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
