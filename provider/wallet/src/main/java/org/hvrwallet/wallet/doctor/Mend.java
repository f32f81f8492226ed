package org.hvrwallet.wallet.doctor;

import java.nio.file.Path;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;

/**
 * The commands that mend a wallet.
 *
 * @param place whose
 */
record Mend(WalletPlace place) {
  /** {@code hvrwalletconfig} with what comes before and behind the wallet's name. */
  String config(String before, String behind) {
    return "hvrwalletconfig" + spaced(before) + " " + place.name() + spaced(behind);
  }

  private static String spaced(String arguments) {
    return arguments.isEmpty() ? "" : " " + arguments;
  }

  /** An update that changes nothing else. */
  String update(WalletDocument document) {
    return config(
        "",
        WalletProperties.ENCRYPTION
            + "="
            + document.property(WalletProperties.ENCRYPTION).orElse("NONE"));
  }

  /** The way back from damage. */
  String restore() {
    return place.hub().isPresent()
        ? "hvrwallet restore " + place.name() + " DIR --accept-generation"
        : "cp BACKUP " + place.path();
  }

  /** To look again. */
  String lookAgain() {
    return "hvrwallet doctor " + place.name();
  }

  /** To look again at what only an open wallet shows. */
  String lookInside() {
    return "hvrwallet doctor -p " + place.name();
  }

  /** A file that somebody should look at, and move out of the way. */
  static String moveAway(Path file) {
    return "mv " + file + " " + file.resolveSibling("away-" + file.getFileName());
  }
}
