/**
 * The contracts of the wallet and the values they exchange.
 *
 * <p>A {@link org.hvrwallet.spi.WalletType} protects the newest hub encryption key: it wraps the
 * key into bytes that may lie on a disk, and opens them again, for whoever has the right {@link
 * org.hvrwallet.spi.WalletAccess}. Secrets travel as {@link org.hvrwallet.spi.SecretBytes} and
 * {@link org.hvrwallet.spi.Password}: whoever makes one closes it, and closing wipes it. What the
 * world does wrong is a {@link org.hvrwallet.spi.WalletException}, whose text says what to do.
 *
 * <p>A {@link org.hvrwallet.spi.Catalog} is a place that holds sealed values: a {@link
 * org.hvrwallet.spi.CatalogType} opens the one at a {@link org.hvrwallet.spi.CatalogAddress}. After
 * the wallet got a new key, the catalog hands each value that needs an older one to the wallet's
 * {@link org.hvrwallet.spi.Resealer} and puts the result in its place.
 *
 * <p>Everything here is safe for use by several threads, unless it says otherwise. No parameter may
 * be null, unless its description says so.
 */
package org.hvrwallet.spi;
