package org.hvrwallet.wallet.catalog;

import java.nio.file.Path;

/** Which files of a tree are meant. */
interface Selection {
  /** Every file. */
  Selection ALL =
      new Selection() {
        @Override
        public boolean enters(Path directory) {
          return true;
        }

        @Override
        public boolean takes(Path file) {
          return true;
        }
      };

  /** Whether a file below this directory may be meant. */
  boolean enters(Path directory);

  /** Whether this file is meant. */
  boolean takes(Path file);
}
