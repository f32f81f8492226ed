package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.wallet.document.WalletDocument;

/**
 * Whether the wallet was written in the future: keys are purged by the time at which they retired.
 *
 * @param files of the wallet
 * @param document what it says
 * @param now by the clock of this machine
 */
record Clock(List<Path> files, WalletDocument document, Instant now) implements Check {
  private static final String CHECK = "clock";
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  @Override
  public List<Finding> findings() throws IOException {
    List<Finding> found = new ArrayList<>();
    if (isFuture(document.updated())) {
      found.add(hint("the wallet says that it was written at " + document.updated()));
    }
    for (Path file : files) {
      try {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (isFuture(written)) {
          found.add(hint(file + " was written at " + written));
        }
      } catch (NoSuchFileException e) {
        // An update superseded it meanwhile.
      }
    }
    return found.isEmpty() ? List.of(Finding.ok(CHECK, "the wallet is from the past")) : found;
  }

  private boolean isFuture(Instant time) {
    return time.isAfter(now.plus(TOLERANCE));
  }

  private Finding hint(String what) {
    return Finding.hint(
        CHECK,
        what + ", and by the clock of this machine it is " + now + " now",
        "date -u, and compare with a clock that is right: this one goes slow, or that one went fast");
  }
}
