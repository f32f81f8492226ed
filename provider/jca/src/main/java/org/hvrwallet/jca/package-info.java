/**
 * The security provider {@code HVR}. These classes translate between the calls of the JCA and
 * {@link org.hvrwallet.wallet.Wallet}; they decide nothing.
 *
 * <pre>{@code
 * KeyStore wallet = KeyStore.getInstance("HVRWALLET");
 * wallet.load(in, password);
 * Cipher cipher = Cipher.getInstance("HVRWALLET");
 * cipher.init(Cipher.ENCRYPT_MODE, wallet.getKey("hub", null));
 * byte[] sealed = cipher.doFinal("tiger".getBytes(UTF_8));
 * }</pre>
 *
 * <p>{@link org.hvrwallet.jca.HvrProvider} registers the services. {@code HvrKeyStore} is the key
 * store: it reads the start of a stream and chooses {@code WalletKeyStore}, or {@code JdkKeyStore}
 * for JKS and PKCS#12. {@code HubSecretKey} is the handle of a hub encryption key; {@code
 * PlainCipher} takes it in the AES modes, and {@code SealedCipher} writes and reads the sealed
 * form.
 */
package org.hvrwallet.jca;
