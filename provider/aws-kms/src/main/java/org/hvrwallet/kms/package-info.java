/**
 * The wallet type {@code KMS}, on the AWS SDK for Java.
 *
 * <p>{@link org.hvrwallet.kms.KmsWalletType} is what the wallet finds. {@code KmsProperties} turns
 * properties into {@code KmsSettings}, or refuses them; {@code WrappedKey} is what is stored.
 *
 * <p>{@code KmsKeys} says in which regions a key is asked for, and how it moves; {@code
 * KmsOperations} makes the single requests, and believes an {@code Answer} only once it was looked
 * at. {@code Caller} asks: in a thread with an end ({@code Bounded}), with a client that {@code
 * Clients} makes for this one call. {@code Errors} says what a failure means, and {@code Advice}
 * what to do.
 *
 * <p>Secrets go around the SDK: {@code SigV4} signs, {@code HiddenPlaintext} carries the hub
 * encryption key past it, and {@code SigningScheme} plugs both in. A role's credentials come from a
 * {@code RoleSource}, and {@code RoleCredentials} keeps them fresh.
 */
package org.hvrwallet.kms;
