/**
 * Wallets that open by themselves, through a plugin: a program of the operator's that fetches the
 * wallet password from anywhere, and pipes it into {@code $HVR_HOME/bin/hvrwalletopen}.
 *
 * <p>{@link org.hvrwallet.wallet.open.AutoOpenPlugin} runs one. {@code PluginFile} says which may
 * be run, {@code PluginProcess} is one that runs, with what it says on stderr, and {@link
 * org.hvrwallet.wallet.open.PluginSocket} is how the password comes back (FORMAT.md section 9).
 */
package org.hvrwallet.wallet.open;
