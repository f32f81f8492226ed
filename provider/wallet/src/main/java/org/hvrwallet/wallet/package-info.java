/**
 * The hub wallet.
 *
 * <p>{@link org.hvrwallet.wallet.Wallet} is the whole thing: new in memory, read from a stream, or
 * of a hub. It is closed or open; it lists entries in both states, and gives keys only when open.
 * {@link org.hvrwallet.wallet.Wallets} makes one from whatever holds it, {@link
 * org.hvrwallet.wallet.WalletPlace} from what an operator calls it. What others see of it is {@link
 * org.hvrwallet.wallet.document.StoredEntry entries} and {@link org.hvrwallet.wallet.key.HubKeys
 * hub encryption keys}.
 *
 * <p>{@link org.hvrwallet.wallet.WalletLife} is what is done to it as a whole. Each change is a
 * step on a {@code NextGeneration}, on top of what is stored then, which the wallet's home ({@code
 * Hub}, {@code FileHome}) commits under its lock. {@code WalletState} knows what is stored and what
 * is open; {@code Freshness} and {@code Succession} are how a process follows what others stored.
 */
package org.hvrwallet.wallet;
