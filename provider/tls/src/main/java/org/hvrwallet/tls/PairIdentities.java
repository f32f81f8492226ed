package org.hvrwallet.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tls.pair.OpenedPair;
import org.hvrwallet.tls.pair.PairFiles;

/**
 * A key pair in files, read again when they changed: its owner puts a new one in its place without
 * a restart. While the two do not belong together, since one of them is still the old one, the pair
 * of before is presented. Safe for use by several threads.
 */
public final class PairIdentities implements Supplier<List<Identity>> {
  private static final long INTERVAL_NANOS = 250_000_000;

  private final PairFiles files;
  private final Optional<Password> passphrase;
  private List<Object> seen;
  private List<Identity> identities;
  private long looked = System.nanoTime();

  /**
   * Reads a pair.
   *
   * @param passphrase of the key, which is copied and kept as long as this; empty if there is none
   * @throws WalletException if the pair cannot be opened
   */
  public PairIdentities(PairFiles files, Optional<Password> passphrase)
      throws IOException, WalletException {
    this.files = files;
    this.seen = state();
    this.identities = read(passphrase);
    this.passphrase = passphrase.map(Password::copy); // once it is known to be needed
  }

  private List<Identity> read(Optional<Password> given) throws IOException, WalletException {
    OpenedPair pair = files.open(given);
    String name = files.certificateFile().getFileName().toString();
    return List.of(new Identity(name, pair.key(), pair.chain()));
  }

  @Override
  public synchronized List<Identity> get() {
    if (System.nanoTime() - looked >= INTERVAL_NANOS) {
      looked = System.nanoTime();
      look();
    }
    return identities;
  }

  private void look() {
    try {
      List<Object> now = state();
      if (!now.equals(seen)) {
        identities = read(passphrase);
        seen = now;
      }
    } catch (IOException | WalletException e) {
      // Not a whole pair, or not yet: the next look tells.
    }
  }

  private List<Object> state() throws IOException {
    return List.of(state(files.certificateFile()), state(files.keyFile()));
  }

  private static List<Object> state(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return List.of(
        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
  }
}
