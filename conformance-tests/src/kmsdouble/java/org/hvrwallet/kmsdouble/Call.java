package org.hvrwallet.kmsdouble;

import java.util.Map;

/**
 * A request that arrived.
 *
 * @param action like {@code Decrypt}
 * @param accessKeyId as the request gave it, whether or not it was right
 * @param region whose server it reached
 * @param encryptionContext for ReEncrypt, the destination's
 */
public record Call(
    String action, String accessKeyId, String region, Map<String, String> encryptionContext) {}
