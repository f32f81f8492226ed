/**
 * The {@code hvr*} commands. {@link org.hvrwallet.cli.Main} picks one; each command is a class that
 * turns its arguments into calls of {@link org.hvrwallet.wallet.Wallets} and says what happened.
 * {@code ExitCode} lists how they end.
 */
package org.hvrwallet.cli;
