package org.hvrwallet.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process, its children and an embedded PostgreSQL have used of the processors. Where
 * others use them, too, it says more than the time that went by. On Linux only.
 */
final class ProcessorTime {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_DEAD_CHILDREN = 13;
  private static final int SYSTEM_OF_DEAD_CHILDREN = 14;

  private final OptionalLong postmaster;

  private ProcessorTime(OptionalLong postmaster) {
    this.postmaster = postmaster;
  }

  static ProcessorTime with(TestDatabase database) throws SQLException {
    return new ProcessorTime(
        database.address().url().startsWith("jdbc:postgresql")
            ? OptionalLong.of(
                Long.parseLong(
                    database.text("SELECT pg_read_file('postmaster.pid')").split("\n")[0]))
            : OptionalLong.empty());
  }

  long nanos() {
    long ours =
        Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().children())
            .mapToLong(
                process -> process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
            .sum();
    return ours + (postmaster.isPresent() ? NANOS_PER_TICK * ticks(postmaster.getAsLong()) : 0);
  }

  /** Of the postmaster and all servers that it started. */
  private static long ticks(long postmaster) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .flatMap(process -> read(process).stream())
          .mapToLong(one -> ticks(one, postmaster))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long ticks(Stat process, long postmaster) {
    long own = process.field(USER) + process.field(SYSTEM);
    if (process.number() == postmaster) {
      return own + process.field(USER_OF_DEAD_CHILDREN) + process.field(SYSTEM_OF_DEAD_CHILDREN);
    }
    return process.field(PARENT) == postmaster ? own : 0;
  }

  /** A line of {@code /proc/PID/stat}. */
  private record Stat(long number, List<String> fields) {
    long field(int index) {
      return Long.parseLong(fields.get(index));
    }
  }

  private static Optional<Stat> read(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      String afterName = line.substring(line.lastIndexOf(')') + 2);
      return Optional.of(
          new Stat(
              Long.parseLong(process.getFileName().toString()),
              List.of(afterName.trim().split(" "))));
    } catch (IOException e) {
      return Optional.empty(); // it has ended
    }
  }
}
