/**
 * The sealed form (FORMAT.md section 3): a value that names the key that opens it.
 *
 * <p>{@link org.hvrwallet.wallet.seal.Sealer} and {@link org.hvrwallet.wallet.seal.Opener} take
 * data in pieces and choose the suite; {@link org.hvrwallet.wallet.seal.SealedMessage} does a
 * message in one call, and {@link org.hvrwallet.wallet.seal.HubResealer} brings one under the
 * newest key. {@code SealedStream} does whole streams with the help of {@link
 * org.hvrwallet.wallet.seal.Workers}: {@code PieceLine} reads and writes in order what they work
 * on. Below them, {@code CommittingXaes} is suite 1 and {@code Cobblestone} suite 2.
 *
 * <p>{@link org.hvrwallet.wallet.seal.ObfuscatedText} looks alike and protects nothing: it is
 * obfuscation under a published key.
 */
package org.hvrwallet.wallet.seal;
