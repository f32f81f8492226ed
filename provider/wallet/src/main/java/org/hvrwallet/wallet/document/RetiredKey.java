package org.hvrwallet.wallet.document;

import java.time.Instant;

/** A key of the history: when it retired, and the key, sealed under the newest one. */
public record RetiredKey(Instant retired, Blob sealed) {}
