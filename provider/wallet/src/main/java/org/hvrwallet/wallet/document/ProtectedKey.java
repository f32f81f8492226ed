package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the newest hub encryption key is.
 *
 * @param sequence of the key
 * @param created when the key was made
 * @param fileName of the PKCS#12 file; empty in a single-file wallet
 * @param inline the PKCS#12 file itself; only in a single-file wallet
 * @param sha256 of the PKCS#12 file
 */
public record ProtectedKey(
    int sequence, Instant created, Optional<String> fileName, Optional<Blob> inline, Blob sha256) {}
