package org.hvrwallet.tls.pair;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * What operators call certificates and pairs: X is those of {@code $HVR_HOME/lib/cert}, and what
 * has a slash is a path. The suffix may be there or not.
 */
public final class CertificateNames {
  private CertificateNames() {}

  /**
   * The files that a name stands for, which need not be there.
   *
   * @throws WalletRefusedException if it can stand for none, or HVR_HOME is not known
   */
  public static PairFiles resolve(String name) throws WalletRefusedException {
    return PairFiles.at(base(name));
  }

  /**
   * As {@link #resolve}, as a name that means the same in every folder: relative paths become
   * absolute.
   */
  public static String absolute(String name) throws WalletRefusedException {
    Path base = base(name);
    return name.contains("/") ? base.toString() : withoutSuffix(name);
  }

  private static Path base(String name) throws WalletRefusedException {
    String base = withoutSuffix(name);
    if (!base.matches("(.*/)?[^/]+") || base.matches("(.*/)?[.]{1,2}")) {
      throw noName(name);
    }
    try {
      Path path = base.contains("/") ? Path.of(base) : home().resolve("lib/cert").resolve(base);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw noName(name);
    }
  }

  private static WalletRefusedException noName(String name) {
    return new WalletRefusedException(
        "'" + name + "' cannot be the name of a certificate: give a word, or the path of a file");
  }

  private static String withoutSuffix(String name) {
    for (String suffix : new String[] {PairFiles.CERTIFICATE, PairFiles.KEY}) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  private static Path home() throws WalletRefusedException {
    return HvrConfig.home()
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    "it is not known where lib/cert is: set HVR_HOME, or -D"
                        + HvrConfig.HOME_PROPERTY
                        + ", to the folder above bin/, or name the certificate by a path with a slash"));
  }
}
