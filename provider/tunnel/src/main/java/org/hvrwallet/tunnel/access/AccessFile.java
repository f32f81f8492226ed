package org.hvrwallet.tunnel.access;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.FileTrouble;
import org.hvrwallet.wallet.files.Permissions;

/**
 * An access file that is watched: it is looked at twice a second and with every connection. While
 * there is trouble with it, nobody is let in, and who is in stays.
 */
public final class AccessFile implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger("org.hvrwallet.tunnel");
  private static final int MAX_BYTES = 1 << 16;
  private static final long LOOK_MILLIS = 500;
  private static final long ASK_AGAIN_SECONDS = 10;

  private final Path path;
  private final KnownHosts hosts;
  private final ScheduledExecutorService watcher = thread("hvrwallet-access");
  private final ScheduledExecutorService lookups = thread("hvrwallet-access-dns");
  private volatile AccessRules lastGood = new AccessRules(List.of());
  private volatile State state = new State(Optional.empty(), Optional.empty(), "");

  /** What was last seen, and what came of it: rules, or else trouble. */
  private record State(Optional<Stamp> stamp, Optional<AccessRules> rules, String trouble) {}

  /** By which a change is noticed without reading. */
  private record Stamp(FileTime modified, long size, Object key) {
    static Optional<Stamp> of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new Stamp(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  AccessFile(Path path, KnownHosts.Resolver resolver) {
    this.path = path;
    this.hosts = new KnownHosts(resolver, lookups);
  }

  /**
   * Reads an access file, and watches it from then on.
   *
   * @throws WalletRefusedException if it says nothing that can be obeyed
   */
  public static AccessFile open(Path path) throws WalletRefusedException {
    return open(path, InetAddress::getAllByName);
  }

  static AccessFile open(Path path, KnownHosts.Resolver resolver) throws WalletRefusedException {
    AccessFile file = new AccessFile(path, resolver);
    file.look();
    if (file.state.rules().isEmpty()) {
      file.close();
      throw new WalletRefusedException(file.state.trouble());
    }
    ScheduledFuture<?> unused =
        file.watcher.scheduleWithFixedDelay(
            file::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    unused =
        file.watcher.scheduleWithFixedDelay(
            () -> file.hosts.ask(file.lastGood.hostNames()),
            ASK_AGAIN_SECONDS,
            ASK_AGAIN_SECONDS,
            TimeUnit.SECONDS);
    return file;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(null, task, name, 0, false);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Whether an {@code allow} leaves it to the command where to. */
  public boolean hasRuleWithoutTarget() {
    return lastGood.allows().stream().anyMatch(allow -> allow.to().isEmpty());
  }

  /** Whether a {@code from} has {@code ssl}. */
  public boolean asksForCertificates() {
    return lastGood.allows().stream()
        .flatMap(allow -> allow.from().stream())
        .anyMatch(from -> from.certificate().isPresent());
  }

  /** The rules that hold now, when all their hosts were looked up; empty: nobody is let in. */
  CompletableFuture<Optional<AccessRules>> current() {
    CompletableFuture<Void> seen =
        Stamp.of(path).equals(state.stamp())
            ? CompletableFuture.completedFuture(null)
            : CompletableFuture.runAsync(this::look, watcher);
    return seen.thenCompose(done -> hosts.answered()).thenApply(done -> state.rules());
  }

  /** The rules that held last; those who are in stay by them. */
  AccessRules lastGood() {
    return lastGood;
  }

  Map<String, Set<InetAddress>> addresses() {
    return hosts.addresses();
  }

  private synchronized void look() {
    Optional<Stamp> stamp = Stamp.of(path); // before reading: what changes meanwhile is seen next
    try {
      Permissions.requireUnchangedByOthers(path.toRealPath());
      obey(stamp, AccessParser.parse(read()));
    } catch (IOException e) {
      refuse(stamp, "the access file " + path + " cannot be read: " + FileTrouble.describe(e));
    } catch (WalletRefusedException e) {
      refuse(stamp, "the access file is not trusted: " + e.getMessage());
    } catch (AccessSyntaxException e) {
      refuse(stamp, "the access file " + path + ", " + e.getMessage());
    }
  }

  private byte[] read() throws IOException, AccessSyntaxException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new AccessSyntaxException(
            0, "is larger than " + MAX_BYTES + " bytes: use networks, such as 192.0.2.0/24");
      }
      return content;
    }
  }

  private void obey(Optional<Stamp> stamp, AccessRules rules) {
    if (rules.equals(lastGood) && state.rules().isPresent()) {
      state = new State(stamp, Optional.of(lastGood), "");
      return;
    }
    boolean again = !lastGood.allows().isEmpty();
    lastGood = rules;
    hosts.ask(rules.hostNames());
    state = new State(stamp, Optional.of(rules), "");
    if (again) {
      LOGGER.log(
          System.Logger.Level.INFO, "the access file " + path + " was read again, and holds");
    }
  }

  private void refuse(Optional<Stamp> stamp, String trouble) {
    boolean news = !trouble.equals(state.trouble());
    state = new State(stamp, Optional.empty(), trouble);
    if (news && !lastGood.allows().isEmpty()) { // at the start, the command says it
      LOGGER.log(
          System.Logger.Level.ERROR,
          trouble + ". Until that is put right, no new connection is let in");
    }
  }

  @Override
  public void close() {
    watcher.shutdownNow();
    lookups.shutdownNow();
  }
}
