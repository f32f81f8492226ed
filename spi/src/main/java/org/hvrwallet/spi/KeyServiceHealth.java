package org.hvrwallet.spi;

/**
 * What a look at one part of what protects a wallet showed. Holds no secret.
 *
 * @param works whether the wallet can rely on it
 * @param what a sentence for a person
 * @param mend what to do; empty if all is well
 */
public record KeyServiceHealth(boolean works, String what, String mend) {}
