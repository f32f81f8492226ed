/**
 * The hub wallet.
 *
 * <p>{@link org.hvrwallet.wallet.Wallet} is the whole thing: new in memory, read from a stream, or
 * of a hub. It is closed or open; it lists entries in both states, and gives keys only when open.
 * {@link org.hvrwallet.wallet.Wallets} makes one from whatever names it. What others see of it is
 * {@link org.hvrwallet.wallet.document.StoredEntry entries} and {@link
 * org.hvrwallet.wallet.key.HubKeys hub encryption keys}.
 */
package org.hvrwallet.wallet;
