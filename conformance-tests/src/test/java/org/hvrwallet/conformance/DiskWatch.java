package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every version of every file that appears in some folders, for as long as it watches. It
 * looks whenever the kernel tells of a change, and every few milliseconds besides, since new
 * folders are not watched at once.
 */
final class DiskWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;

  private final List<Path> folders;
  private final Map<String, Path> versions = new ConcurrentHashMap<>();
  private final Set<Path> watched = new HashSet<>();
  private final Set<List<Object>> looked = new HashSet<>();
  private final WatchService changes = FileSystems.getDefault().newWatchService();
  private final Thread thread = new Thread(this::run, "disk watch");
  private volatile boolean stopped;
  private volatile Throwable failure;

  DiskWatch(List<Path> folders) throws IOException {
    this.folders = folders;
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        look();
        WatchKey key = changes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  private void look() throws IOException {
    for (Path folder : folders) {
      Files.walkFileTree(folder, new Visitor());
    }
  }

  private void watch(Path folder) throws IOException {
    if (watched.add(folder)) {
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }
  }

  /** What comes and goes while it is looked at is no trouble. */
  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      try {
        watch(folder);
      } catch (IOException e) {
        watched.remove(folder); // it is gone
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      try {
        if (attributes.isRegularFile() && looked.add(state(file, attributes))) {
          versions.putIfAbsent(Files.readString(file, StandardCharsets.ISO_8859_1), file);
        }
      } catch (IOException e) {
        // it is gone
      }
      return FileVisitResult.CONTINUE;
    }

    private List<Object> state(Path file, BasicFileAttributes attributes) {
      return List.of(file, attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  /** How many versions there were of files whose names end so. */
  long versions(String suffix) {
    return versions.values().stream().filter(file -> file.toString().endsWith(suffix)).count();
  }

  /** What any version of any file holds of some secrets. */
  List<String> find(Secrets secrets) {
    Map<Path, List<Secrets.Find>> finds = new LinkedHashMap<>();
    versions.forEach(
        (content, file) -> {
          List<Secrets.Find> found = secrets.in(content.getBytes(StandardCharsets.ISO_8859_1));
          if (!found.isEmpty()) {
            finds.computeIfAbsent(file, any -> new ArrayList<>()).addAll(found);
          }
        });
    return finds.entrySet().stream().map(Map.Entry::toString).toList();
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    changes.close();
    if (failure != null) {
      throw new UncheckedIOException(new IOException("the watch failed", failure));
    }
  }
}
