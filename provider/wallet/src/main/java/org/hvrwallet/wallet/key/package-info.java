/**
 * Hub encryption keys in memory (FORMAT.md section 2).
 *
 * <p>A {@link org.hvrwallet.wallet.key.HubKey} never touches data: it gives a subkey for each
 * {@link org.hvrwallet.wallet.key.Purpose}. A {@link org.hvrwallet.wallet.key.KeyRing} is the
 * newest key and the history; {@link org.hvrwallet.wallet.key.OpenKeys} are those of this process,
 * and a {@link org.hvrwallet.wallet.key.KeptPassword} opens their successors. {@link
 * org.hvrwallet.wallet.key.Engine} is where AES, HMAC and PBKDF2 come from. A {@link
 * org.hvrwallet.wallet.key.Subkey} lends itself {@link org.hvrwallet.wallet.key.Expanded}, on the
 * fastest of the {@link org.hvrwallet.wallet.key.Engines}.
 */
package org.hvrwallet.wallet.key;
