/**
 * Says what is wrong with a wallet, and what mends it.
 *
 * <p>{@link org.hvrwallet.wallet.doctor.Doctor} has each {@link org.hvrwallet.wallet.doctor.Check}
 * look at one thing, and collects their {@link org.hvrwallet.wallet.doctor.Finding findings}.
 * Nothing is changed: what is wrong stays as it is until somebody types the command.
 */
package org.hvrwallet.wallet.doctor;
