package org.hvrwallet.wallet.files;

import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.WalletDocument;

/**
 * A wallet as it lies there: nothing of it is authenticated yet.
 *
 * @param document what it says
 * @param bytes its exact bytes, which its MAC covers
 * @param protectedKey the PKCS#12 file, whose SHA-256 is the one in the document
 */
public record StoredWallet(WalletDocument document, Blob bytes, Blob protectedKey) {}
