package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;

/** What most tests of a catalog of files do. */
final class CatalogFixture {
  private CatalogFixture() {}

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  static ResealReport reseal(Path root, CatalogFiles files) throws WalletException {
    try (FilesCatalog catalog = new FilesCatalog(root, files)) {
      return catalog.reseal(SealedValues.resealer(), SealedValues.TO_THE_END);
    }
  }

  static ResealReport reseal(Path root) throws WalletException {
    return reseal(root, new UnixFiles());
  }

  static boolean anyLeftover(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.anyMatch(UnfinishedFile::isUnfinished);
    }
  }

  /** Whether two texts are the same but for their text forms. */
  static boolean sameButForms(String first, String second) {
    List<String> parts = Arrays.asList(first.split("!\\{hw1:[A-Za-z0-9_-]*\\}!", -1));
    return parts.equals(Arrays.asList(second.split("!\\{hw1:[A-Za-z0-9_-]*\\}!", -1)));
  }
}
