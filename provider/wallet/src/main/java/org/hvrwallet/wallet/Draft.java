package org.hvrwallet.wallet;

import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKey;

/**
 * The next generation of a wallet, before its home gives it a place.
 *
 * @param document its content; where its key lies is for the home to say
 * @param protectedKey the newest hub encryption key under the password
 * @param key the newest hub encryption key, for the MAC
 */
record Draft(WalletDocument document, Blob protectedKey, HubKey key) {}
