package org.hvrwallet.kmsdouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Does what a line in the file {@code command} says, and removes the file then. */
final class Commands {
  private final KmsDouble kms;
  private final PrivateFiles files;

  Commands(KmsDouble kms, PrivateFiles files) {
    this.kms = kms;
    this.files = files;
  }

  /** Looks once whether there is a command. */
  void poll() throws IOException {
    Path command = files.path("command");
    String line;
    try {
      line = Files.readString(command);
    } catch (NoSuchFileException e) {
      return;
    }
    if (!line.endsWith("\n")) {
      return; // it is being written
    }
    try {
      run(List.of(line.strip().split(" +")));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println("cannot do " + line.strip() + ": " + e.getMessage());
    }
    Files.deleteIfExists(command);
  }

  private void run(List<String> words) throws IOException {
    switch (words.get(0)) {
      case "down" -> regions(words).forEach(Region::down);
      case "up" -> regions(words).forEach(Region::up);
      case "expire" -> kms.expire();
      case "rotate-master" -> rotated(words).rotateMaster();
      case "calls" -> files.write("calls", kms.calls().toString());
      default -> run(words.get(0), words.get(1));
    }
  }

  /** The region that is named, else all. */
  private List<Region> regions(List<String> words) {
    return words.size() == 1 ? kms.regions() : List.of(kms.region(words.get(1)));
  }

  private KmsKey rotated(List<String> words) throws IOException {
    return key(words.size() == 1 ? "key" : words.get(1));
  }

  private void run(String command, String word) throws IOException {
    switch (command) {
      case "throttle" -> {
        int times = Integer.parseInt(word);
        kms.regions().forEach(region -> region.mischief().next(Trick.THROTTLE, times));
      }
      case "delay" -> {
        Duration delay = Duration.ofMillis(Long.parseLong(word));
        kms.regions().forEach(region -> region.mischief().delay(delay));
      }
      case "deny" -> kms.principals().forEach(principal -> principal.deny(word));
      case "allow" -> kms.principals().forEach(principal -> principal.undeny(word));
      case "disable" -> key(word).state(KeyState.DISABLED);
      case "enable" -> key(word).state(KeyState.ENABLED);
      case "pending-deletion" -> key(word).state(KeyState.PENDING_DELETION);
      default -> throw new IllegalArgumentException("there is no such command");
    }
  }

  /** The key whose ARN is in a file. */
  private KmsKey key(String file) throws IOException {
    if (!List.of("key", "key-next", "key-multi").contains(file)) {
      throw new IllegalArgumentException("there is no such key");
    }
    return kms.key(Files.readString(files.path(file)).strip());
  }
}
