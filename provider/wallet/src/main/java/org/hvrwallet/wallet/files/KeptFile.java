package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.DocumentReader;

/**
 * The file {@code kept} of a hub whose wallet was deleted (FORMAT.md N2): a single-file wallet with
 * its keys and no entries, or, if it could not be opened, only the sequence of its last key.
 */
public final class KeptFile {
  static final String NAME = "kept";

  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\\{\"format\":\"HVRWALLET-SEQUENCE\",\"version\":1,\"sequence\":([1-9][0-9]{0,9})\\}\n");

  private final Path file;
  private final FileOperations files;

  KeptFile(Path directory, FileOperations files) {
    this.file = directory.resolve(NAME);
    this.files = files;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** The file that keeps a sequence only. */
  public static byte[] ofSequence(int sequence) {
    String text =
        "{\"format\":\"HVRWALLET-SEQUENCE\",\"version\":1,\"sequence\":" + sequence + "}\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Its bytes; empty if there is none. */
  public Optional<byte[]> read() throws IOException, WalletException {
    try {
      Permissions.requirePrivateFile(file);
      return Optional.of(files.read(file, DocumentReader.MAX_BYTES));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * The sequence, if that is all that was kept; empty if it should be a wallet.
   *
   * @throws WalletDamagedException if it is neither
   */
  public Optional<Integer> sequence(byte[] bytes) throws WalletDamagedException {
    if (DocumentReader.isDocument(bytes)) {
      return Optional.empty();
    }
    Matcher matcher = SEQUENCE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Integer.MAX_VALUE) {
      throw new WalletDamagedException(
          file
              + " is damaged: it should have what the deleted wallet of this hub left. Restore it from a backup,"
              + " or remove it, which gives up the old keys and their numbers");
    }
    return Optional.of(Integer.valueOf(matcher.group(1)));
  }
}
