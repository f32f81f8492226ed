package org.hvrwallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.wallet.seal.EncryptionLevel;

/**
 * A process that seals a database anew, or converts it to SECRETS_ONLY, and prints how far it is.
 */
final class ResealProcess {
  private ResealProcess() {}

  static Process start(TestDatabase database, String batch, String memory) throws IOException {
    return start(database, batch, memory, "reseal");
  }

  static Process startConversion(TestDatabase database, String batch, String memory)
      throws IOException {
    return start(database, batch, memory, "convert");
  }

  private static Process start(TestDatabase database, String batch, String memory, String what)
      throws IOException {
    CatalogAddress address = database.address();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memory,
            "-cp",
            System.getProperty("java.class.path"),
            ResealProcess.class.getName(),
            address.url(),
            address.user().orElseThrow(),
            batch,
            what)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) throws Exception {
    CatalogAddress address = new CatalogAddress("jdbc", args[0], Optional.of(args[1]));
    ResealSettings settings = new ResealSettings(Integer.parseInt(args[2]), 2, OptionalInt.empty());
    try (JdbcCatalog catalog = JdbcCatalogType.open(address, Optional.empty(), settings)) {
      ResealProgress printing =
          (done, total) -> {
            System.out.println(done);
            return true;
          };
      if (args[3].equals("convert")) {
        catalog.convert(Values.protector(EncryptionLevel.SECRETS_ONLY), printing);
      } else {
        catalog.reseal(Values.resealer(), printing);
      }
    }
  }
}
