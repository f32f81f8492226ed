package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.open.AutoOpenPlugin;

/**
 * The program that a hub's document names, and that obtains the password from wherever it is. Only
 * the wallet in a hub's own directory has this way: nothing that came from a stream runs anything.
 */
record AutoOpenByPlugin(Map<String, String> properties, HubDirectory directory)
    implements PasswordSource {
  @Override
  public String description() {
    return "the auto-open plugin";
  }

  @Override
  public Optional<Password> password() throws WalletException {
    String plugin = properties.get(WalletProperties.AUTO_OPEN_PLUGIN);
    return plugin == null
        ? Optional.empty()
        : Optional.of(
            new AutoOpenPlugin("hub " + directory.hub(), plugin, Optional.of(directory.path()))
                .run());
  }
}
