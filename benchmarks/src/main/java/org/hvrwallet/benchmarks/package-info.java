/**
 * Measures the provider beside what people use otherwise, in one run on one machine.
 *
 * <p>{@link Main} goes through the JDKs and the {@link Group}s. A group names its {@link Case}s,
 * JMH ({@link Measured}) or a process of its own measures each of them, round after round, so that
 * we and the others share whatever else the machine does meanwhile; the {@link Results} are
 * medians. A {@link Goal} is a ratio of two cases. {@code report} writes all that down.
 */
package org.hvrwallet.benchmarks;
