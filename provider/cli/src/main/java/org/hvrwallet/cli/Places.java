package org.hvrwallet.cli;

import java.io.IOException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.HubName;
import picocli.CommandLine;

/** The argument HUB of the commands. */
final class Places {
  private Places() {}

  /** The place that an argument names; one that can name none is an error of usage. */
  static WalletPlace of(CommandLine line, String hub) throws IOException, WalletException {
    if (!hub.contains("/") && !HubName.isValid(hub)) {
      throw new CommandLine.ParameterException(
          line,
          "'"
              + hub
              + "' is not the name of a hub: letters, digits, '_', '.' and '-', at most 64, the first a letter or a digit"
              + " (a path has a slash: ./"
              + hub
              + ")");
    }
    return WalletPlace.named(hub);
  }
}
