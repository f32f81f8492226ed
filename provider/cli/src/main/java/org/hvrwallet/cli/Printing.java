package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.WalletFile;

/** Shows the configuration. */
record Printing(Session session) {
  void print(ConfigOptions options) throws IOException, WalletException {
    WalletDocument document = session.place().wallet().document().orElseThrow();
    String json = ConfigJson.text(generator -> ConfigText.write(document, generator)) + "\n";
    if (options.output != null) {
      WalletFile.at(options.output).replace(json.getBytes(StandardCharsets.UTF_8));
    } else if (options.json) {
      session.out().print(json);
      session.out().flush(); // println does so by itself, print does not
    } else {
      ConfigText.print(document, session.out());
    }
  }
}
