package org.hvrwallet.wallet;

import java.util.Locale;
import org.hvrwallet.spi.WalletRefusedException;

/** Where wallets are opened: Linux and macOS. */
public final class Platform {
  private Platform() {}

  /**
   * Refuses Windows.
   *
   * @param osName the system property os.name
   */
  public static void require(String osName) throws WalletRefusedException {
    if (osName.toLowerCase(Locale.ROOT).startsWith("windows")) {
      throw new WalletRefusedException(
          "HVRWALLET does not run on Windows: it relies on file modes 0600 and 0700 and on the owner of files and sockets, which"
              + " Windows does not have. Use Linux or macOS, or the Windows Subsystem for Linux");
    }
  }

  static void require() throws WalletRefusedException {
    require(System.getProperty("os.name"));
  }
}
