package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** If this fails, two rotations undo each other. */
class SecondRotatorTest extends TypedCommands {
  @AfterEach
  void asFastAsItCan() {
    System.clearProperty("hvrwallet.catalog.rowsPerSecond");
    System.clearProperty("hvrwallet.catalog.batch");
  }

  @Test
  void whileOneRotatesOthersAreRefused() throws Exception {
    tables();
    sql(
        "INSERT INTO hvr_location (loc_name, loc_remote_pwd)"
            + " SELECT 'l' || x, 'pw' || x FROM SYSTEM_RANGE(1, 20)");
    wallet();
    level("SECRETS_ONLY");
    System.setProperty("hvrwallet.catalog.rowsPerSecond", "10");
    System.setProperty("hvrwallet.catalog.batch", "1");
    CompletableFuture<String> rotation =
        CompletableFuture.supplyAsync(
            () -> type(ExitCode.DONE, PW, "hvrwalletconfig", "-r", "sales"));
    while (!type(ExitCode.DONE, "", "hvrwalletconfig", "sales").contains("is not complete")) {
      assertFalse(rotation.isDone(), "it ended before anybody looked");
    }
    for (List<String> words :
        List.of(
            List.of("hvrwalletconfig", "-r", "sales"),
            List.of("hvrwalletconfig", "-C", "sales"),
            List.of("hvrwalletconfig", "sales", "Encryption=NONE"),
            List.of("hvrcryptdb", "sales"))) {
      ends(ExitCode.FAILED, PW, words.toArray(String[]::new))
          .says("another process is rotating the key of the wallet of hub sales")
          .says("wait until it is done");
    }
    assertFalse(rotation.isDone(), "it runs until here");
    rotation.get(60, TimeUnit.SECONDS);
    does(PW, "hvrwallet", "census", "sales").says("as hvr: 21 under key 2\n");
  }
}
