/**
 * The {@code hvr*} commands. {@link org.hvrwallet.cli.Main} picks one; each command is a class that
 * turns its arguments into calls of {@link org.hvrwallet.wallet.WalletPlace} and {@link
 * org.hvrwallet.wallet.WalletLife}, and says what happened. {@code Passwords} asks for passwords,
 * in the order in which scripts give them; {@code ExitCode} lists how commands end.
 */
package org.hvrwallet.cli;
