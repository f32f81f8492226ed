package org.hvrwallet.benchmarks;

/** What is done again and again while it is measured. One thread at a time. */
@FunctionalInterface
interface Job {
  /** Does it once; what it returns keeps the JIT compiler from leaving the work out. */
  Object run() throws Exception;

  /** Lets go of what it holds. */
  default void close() throws Exception {}
}
