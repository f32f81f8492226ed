package org.hvrwallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.CatalogAddress;

/** A process that seals a database anew, and prints how far it is. */
final class ResealProcess {
  private ResealProcess() {}

  static Process start(TestDatabase database, String batch, String memory) throws IOException {
    CatalogAddress address = database.address();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memory,
            "-cp",
            System.getProperty("java.class.path"),
            ResealProcess.class.getName(),
            address.url(),
            address.user().orElseThrow(),
            batch)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws Exception {
    CatalogAddress address = new CatalogAddress("jdbc", args[0], Optional.of(args[1]));
    ResealSettings settings = new ResealSettings(Integer.parseInt(args[2]), 2, OptionalInt.empty());
    try (JdbcCatalog catalog = JdbcCatalogType.open(address, Optional.empty(), settings)) {
      catalog.reseal(
          Values.resealer(),
          (done, total) -> {
            System.out.println(done);
            return true;
          });
    }
  }
}
