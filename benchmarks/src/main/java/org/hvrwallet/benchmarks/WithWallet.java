package org.hvrwallet.benchmarks;

/** A job and the wallet that it works with, which is removed behind it. */
record WithWallet(HubWallet wallet, Job job) implements Job {
  @Override
  public Object run() throws Exception {
    return job.run();
  }

  @Override
  public void close() throws Exception {
    job.close();
    wallet.close();
  }
}
