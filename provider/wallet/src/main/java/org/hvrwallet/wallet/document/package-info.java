/**
 * The wallet document (FORMAT.md section 5) as values, and its text.
 *
 * <p>{@link org.hvrwallet.wallet.document.WalletDocument} is the whole; {@link
 * org.hvrwallet.wallet.document.DocumentReader} and {@link
 * org.hvrwallet.wallet.document.DocumentWriter} go between it and its bytes; {@link
 * org.hvrwallet.wallet.document.DocumentMac} is its end.
 */
package org.hvrwallet.wallet.document;
