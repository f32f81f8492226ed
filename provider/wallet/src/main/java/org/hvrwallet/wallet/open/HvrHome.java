package org.hvrwallet.wallet.open;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/** HVR_HOME: the folder with {@code bin/hvrwalletopen}, into which a plugin pipes the password. */
final class HvrHome {
  private static final String COMMAND = "bin/hvrwalletopen";
  private static final String REMEDY =
      "set HVR_HOME, or -D" + HvrConfig.HOME_PROPERTY + ", to the folder above bin/";

  private HvrHome() {}

  /** As configured, else where this program's jar lies. */
  static Path require() throws WalletRefusedException {
    Optional<Path> configured = HvrConfig.home();
    Path home =
        configured
            .or(() -> location().flatMap(HvrHome::above))
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "it is not known where " + COMMAND + " is: " + REMEDY));
    if (!Files.isExecutable(home.resolve(COMMAND))) {
      throw new WalletRefusedException(
          home.resolve(COMMAND) + " is not there or not executable: " + REMEDY);
    }
    return home;
  }

  /** The home of an installed {@code dist/hvrwallet.jar}. */
  static Optional<Path> above(Path jar) {
    Path distribution = jar.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(distribution)
        .filter(jarFolder -> jar.endsWith("hvrwallet.jar") && jarFolder.endsWith("dist"))
        .map(Path::getParent)
        .filter(home -> Files.isExecutable(home.resolve(COMMAND)));
  }

  private static Optional<Path> location() {
    return Optional.ofNullable(HvrHome.class.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .flatMap(
            location -> {
              try {
                URI uri = location.toURI();
                return "file".equals(uri.getScheme())
                    ? Optional.of(Path.of(uri))
                    : Optional.<Path>empty();
              } catch (URISyntaxException | IllegalArgumentException e) {
                return Optional.empty(); // a class loader with addresses of its own
              }
            });
  }
}
