/**
 * The agent (FORMAT.md section 8): the process of a hub that remembers the wallet password for the
 * others.
 *
 * <p>{@link org.hvrwallet.wallet.agent.Agent} is the process that remembers; {@code AgentLoop} is
 * its one thread for connections, {@code Desk} what it answers, {@code Post} where it is found.
 * {@link org.hvrwallet.wallet.agent.AgentClient} asks it, and a {@link
 * org.hvrwallet.wallet.agent.Lease} lets it wipe the keys of a process that asked. A job takes its
 * lease first, then asks for the password:
 *
 * <pre>{@code
 * Lease lease = Lease.hold(hub, keys::wipe);
 * try (Password password = new AgentClient(hub).await()) {
 *   keys.open(password);
 * }
 * }</pre>
 */
package org.hvrwallet.wallet.agent;
