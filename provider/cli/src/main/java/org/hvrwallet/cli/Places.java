package org.hvrwallet.cli;

import java.io.IOException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.HubName;
import picocli.CommandLine;

/** The argument HUB of the commands. */
final class Places {
  /** What names of hubs, locations and pairs are made of. */
  static final String ALLOWED =
      "letters, digits, '_', '.' and '-', at most 64, the first a letter or a digit";

  private Places() {}

  /** The place that an argument names; one that can name none is an error of usage. */
  static WalletPlace of(CommandLine line, String hub) throws IOException, WalletException {
    if (!hub.contains("/") && !HubName.isValid(hub)) {
      throw new CommandLine.ParameterException(
          line,
          "'"
              + hub
              + "' is not the name of a hub: "
              + ALLOWED
              + " (a path has a slash: ./"
              + hub
              + ")");
    }
    return WalletPlace.named(hub);
  }

  /** The hub that an argument names, where no file may stand for it. */
  static HubName hub(CommandLine line, String hub) {
    if (!HubName.isValid(hub)) {
      throw new CommandLine.ParameterException(
          line, "'" + hub + "' is not the name of a hub: " + ALLOWED);
    }
    return new HubName(hub);
  }
}
