package org.hvrwallet.cli;

import picocli.CommandLine.Command;

/** {@code hvrwallet}: the commands that have no command of their own. */
@Command(
    name = "hvrwallet",
    version = "hvrwallet " + Main.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Looks after the wallets of hubs. Besides the commands below, the script knows:",
      "  quickstart [FILE]     show everything once, in a scratch folder",
      "  quickstart --kms      the same with a wallet behind AWS KMS, or a test double of it",
      "  keytool ARGUMENT...   the JDK's keytool, with the provider"
    })
final class HvrWalletCommand {}
