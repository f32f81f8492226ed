package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is on a disk below some folder.
 *
 * @param files the content of each file by its path; a directory's path ends with a slash
 */
public record DiskState(SortedMap<String, ByteBuffer> files) {

  /** Copies the map. */
  public DiskState {
    files = new TreeMap<>(files);
  }

  static DiskState of(Path root) throws IOException {
    SortedMap<String, ByteBuffer> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(each -> !each.equals(root)).toList()) {
        boolean isFile = Files.isRegularFile(path);
        String name = root.relativize(path) + (isFile ? "" : "/");
        files.put(name, ByteBuffer.wrap(isFile ? Files.readAllBytes(path) : new byte[0]));
      }
    }
    return new DiskState(files);
  }

  DiskState copy() {
    return new DiskState(files);
  }

  boolean isEmpty(String directory) {
    return files.keySet().stream()
        .noneMatch(name -> name.startsWith(directory) && !name.equals(directory));
  }

  /** Makes a folder that looks so. */
  public void writeTo(Path root) throws IOException {
    for (Map.Entry<String, ByteBuffer> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (file.getKey().endsWith("/")) {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      } else {
        Files.write(path, file.getValue().array());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (name, content) -> text.append(name).append(' ').append(content.limit()).append("; "));
    return text.toString();
  }
}
