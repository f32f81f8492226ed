/**
 * Hub directories (FORMAT.md section 7): where they are, who may read them, and how an update
 * survives a crash.
 *
 * <p>{@link org.hvrwallet.wallet.files.HubDirectory} is one of them; {@code FileOperations} is the
 * little it needs of a file system, so that tests can stop it after any step. {@code HubLock} says
 * who may write, {@code HubInventory} what lies in a hub directory, {@code AgentFiles} and {@link
 * org.hvrwallet.wallet.files.RunDirectory} where its agent is found.
 */
package org.hvrwallet.wallet.files;
