/**
 * Keys under a password, as PKCS#12 and PKCS#5 have them (FORMAT.md section 4).
 *
 * <p>{@link org.hvrwallet.wallet.pkcs12.ShroudedKey} is an EncryptedPrivateKeyInfo; {@link
 * org.hvrwallet.wallet.pkcs12.Pkcs12File} puts one into a file that keytool and OpenSSL read;
 * {@link org.hvrwallet.wallet.pkcs12.SoftwareWalletType} offers that as the wallet type SOFTWARE.
 */
package org.hvrwallet.wallet.pkcs12;
