package org.hvrwallet.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If this fails, the guide to wallets behind AWS KMS says what is not so. */
class KmsPageTest {
  @TempDir Path folder;

  @Tag("full")
  @Test
  void thePageIsTypedFromTheFirstLineToTheLast() throws Exception {
    new TypedPage("kms.md", folder).type();
  }
}
