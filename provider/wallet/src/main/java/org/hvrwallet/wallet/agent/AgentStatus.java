package org.hvrwallet.wallet.agent;

/**
 * What an agent says of itself.
 *
 * @param open whether it knows the wallet password
 * @param pid its process
 * @param leases how many processes it will tell to wipe their keys
 */
public record AgentStatus(boolean open, int pid, int leases) {}
