package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** If this fails, FORMAT.md promises other bytes than the tests check. */
class FormatDocumentTest {
  @Test
  void theVectorsInTheDocumentAreTheTestedOnes() throws IOException {
    String document = Files.readString(Path.of("FORMAT.md"));
    assertTrue(
        document.endsWith("```\n" + VectorFile.resource("format.txt").stripTrailing() + "\n```\n"));
  }
}
