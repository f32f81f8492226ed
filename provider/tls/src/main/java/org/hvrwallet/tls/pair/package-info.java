/**
 * Key pairs in files (PAIRS.md): {@code .pub_cert} and {@code .priv_key}.
 *
 * <p>{@link org.hvrwallet.tls.pair.PairMaker} makes a pair, {@link
 * org.hvrwallet.tls.pair.PairFiles} writes and reads one, {@link
 * org.hvrwallet.tls.pair.CertificateNames} knows where those lie that operators call by a name.
 * {@code PrivateKeyFile} is the half that is secret: what OpenSSL writes is read as well as our
 * own.
 */
package org.hvrwallet.tls.pair;
