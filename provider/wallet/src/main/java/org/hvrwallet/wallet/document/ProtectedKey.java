package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the newest hub encryption key is.
 *
 * @param sequence of the key
 * @param created when the key was made
 * @param fileName of the PKCS#12 file, where that is a file of its own
 * @param inline the PKCS#12 file itself in a single-file wallet; the protected key, where the type
 *     of the wallet is not SOFTWARE
 * @param sha256 of the PKCS#12 file, or of the protected key
 */
public record ProtectedKey(
    int sequence, Instant created, Optional<String> fileName, Optional<Blob> inline, Blob sha256) {}
