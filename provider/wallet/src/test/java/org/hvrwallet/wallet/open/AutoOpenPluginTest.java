package org.hvrwallet.wallet.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that do their work. If these fail, hubs wait for somebody to type a password. */
@Timeout(300)
class AutoOpenPluginTest {
  @TempDir Path folder;
  private PluginFixture fixture;

  @BeforeEach
  void aHubWithAPlugin() throws Exception {
    fixture = new PluginFixture(folder);
  }

  @AfterEach
  void asBefore() {
    fixture.close();
  }

  /** Character for character what operators find in the documentation. */
  @Test
  void theDocumentedScriptWorksUnchanged() throws Exception {
    PluginFixture.executable(
        fixture.plugin, "#!/bin/sh\necho mywalletpassword | $HVR_HOME/bin/hvrwalletopen\n");
    fixture.delivers("mywalletpassword");
  }

  @Test
  void passwordsAreUtf8() throws Exception {
    fixture.does("printf 'Schl\\303\\274ssel \\342\\202\\254' | $HVR_HOME/bin/hvrwalletopen");
    fixture.delivers("Schl\u00fcssel \u20ac");
  }

  /** A script that reads its input, or looks at its arguments, must not hang or go astray. */
  @Test
  void itRunsInTheHubDirectoryWithoutArgumentsAndInput() throws Exception {
    fixture.does(
        """
        pwd -P >"$HVR_HOME/directory"
        echo "$# $(wc -c)" >"$HVR_HOME/input"
        echo secret | $HVR_HOME/bin/hvrwalletopen""");
    fixture.delivers("secret");
    assertEquals(fixture.hub.toRealPath().toString(), fixture.note("directory"));
    assertEquals("0 0", fixture.note("input").replaceAll(" +", " "));
  }

  @Test
  void theExitCodeDoesNotCountOnceThePasswordHasCome() throws Exception {
    fixture.does("echo secret | $HVR_HOME/bin/hvrwalletopen; exit 7").delivers("secret");
  }

  @Test
  void theFirstOfTwoPasswordsCountsAndTheSecondIsToldSo() throws Exception {
    fixture
        .does(
            """
            echo first | $HVR_HOME/bin/hvrwalletopen
            echo $? >"$HVR_HOME/exit1"
            echo second | $HVR_HOME/bin/hvrwalletopen 2>"$HVR_HOME/error2"
            echo $? >"$HVR_HOME/exit2\"""")
        .delivers("first");
    assertEquals("0", fixture.note("exit1"));
    assertNotEquals("0", fixture.note("exit2"));
    assertTrue(fixture.note("error2").contains("delivers one password, once"));
  }

  @Test
  void aGigabyteOnStandardOutputIsDropped() throws Exception {
    fixture
        .does("head -c 1000000000 /dev/zero; echo secret | $HVR_HOME/bin/hvrwalletopen")
        .delivers("secret");
  }

  @Test
  void aHundredMegabytesOnStandardErrorDoNotStopIt() throws Exception {
    fixture
        .does("head -c 100000000 /dev/zero >&2; echo secret | $HVR_HOME/bin/hvrwalletopen")
        .delivers("secret");
  }

  /** As a plugin does that starts an agent of its password manager, which stays. */
  @Test
  void aBackgroundProcessThatHoldsStandardErrorMayStayAndNobodyWaitsForIt() throws Exception {
    fixture.does(
        """
        sleep 1000 &
        echo $! >"$HVR_HOME/child"
        echo secret | $HVR_HOME/bin/hvrwalletopen""");
    fixture.delivers("secret");
    fixture.end("child");
  }

  @Test
  void aBackgroundProcessThatFillsStandardErrorIsNotWaitedFor() throws Exception {
    fixture.does(
        """
        while :; do echo noise; sleep 0.001; done >&2 &
        echo $! >"$HVR_HOME/child"
        echo secret | $HVR_HOME/bin/hvrwalletopen""");
    fixture.delivers("secret");
  }

  @Test
  void onceThePasswordHasComeItCountsEvenIfThePluginDoesNotEnd() throws Exception {
    fixture.timeout("10");
    fixture.does(
        """
        echo secret | $HVR_HOME/bin/hvrwalletopen
        echo $$ >"$HVR_HOME/child"
        exec sleep 1000""");
    fixture.delivers("secret");
    fixture.assertGone("child");
  }
}
