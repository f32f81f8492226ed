package org.hvrwallet.wallet.doctor;

import java.util.List;
import org.hvrwallet.wallet.key.Engines;

/** Who encrypts on this machine, once a process has much to encrypt. */
record EngineCheck() implements Check {
  @Override
  public List<Finding> findings() {
    return List.of(Finding.ok("engine", Engines.describe()));
  }
}
