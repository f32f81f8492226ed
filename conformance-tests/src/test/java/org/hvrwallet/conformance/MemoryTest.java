package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A wallet that was closed leaves neither its hub encryption key nor its password in the memory of
 * the process, and a refused password leaves none either. If these fail, whoever gets a core file
 * or a heap dump of a server months later has the hub.
 *
 * <p>Heap dumps are searched byte by byte. While the wallet is open they do hold both, which shows
 * that the search finds.
 */
class MemoryTest extends MemoryFixture {
  @ParameterizedTest
  @MethodSource("jdks")
  void aStoreOpenedWithAPasswordLeavesNothingWhenItIsDropped(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      job.expect("loaded", "load-with " + hub.name + "\n" + PASSWORD);
      useDropAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void norOneThatOpenedItselfWithItsAutoOpenPassword(Jdk jdk) throws Exception {
    hub.command(PASSWORD + "\n", "sales", "Wallet_Auto_Open_Password=@prompt").succeeds();
    try (Talk job = start(jdk)) {
      job.expect("loaded", "load " + hub.name);
      useDropAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void norOneThatItsPluginOpened(Jdk jdk) throws Exception {
    setPlugin("");
    try (Talk job = start(jdk)) {
      job.expect("loaded", "load " + hub.name);
      useDropAndAssertNothing(job);
    }
  }

  private void setPlugin(String before) throws IOException {
    Path script = config.resolve("plugin");
    String delivery = "echo '" + PASSWORD + "' | $HVR_HOME/bin/hvrwalletopen\n";
    Files.writeString(script, "#!/bin/sh\n" + before + delivery);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    hub.command(PASSWORD + "\n", "sales", "Wallet_Auto_Open_Plugin=" + script).succeeds();
  }

  /** An operator who closes is told that the keys are gone: they must not come a second later. */
  @ParameterizedTest
  @MethodSource("firstJdk")
  void aWalletThatIsClosedWhileItOpensItselfStaysClosed(Jdk jdk) throws Exception {
    Path running = config.resolve("running");
    Path go = config.resolve("go");
    setPlugin("touch " + running + "\nwhile [ ! -f " + go + " ]; do sleep 0.01; done\n");
    try (Talk job = start(jdk)) {
      job.expect("begun", "begin " + hub.name);
      while (!Files.exists(running)) {
        Thread.sleep(10);
      }
      job.expect("closed", "close");
      Files.createFile(go);
      job.expect("closed", "await");
      assertHoldsNothing(job.dump(dumpFile(), false));
    }
  }

  /** At once: nothing waits for the collector. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aWalletThatIsClosedIsWipedAtOnce(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      job.expect("opened with key 1", "open-with " + hub.name + "\n" + PASSWORD);
      assertFalse(job.dump(dumpFile(), false).forms(secrets).isEmpty(), "it is open");
      job.expect("closed", "close");
      assertHoldsNothing(job.dump(dumpFile(), false));
      collectAndAssertNothing(job);
    }
  }

  /** Of each key and password that it had, not only of the last. */
  @ParameterizedTest
  @MethodSource("jdks")
  void soIsOneThatGotANewPasswordAndANewKey(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      job.expect("opened with key 1", "open-with " + hub.name + "\n" + PASSWORD);
      job.expect("changed", "change-to\n" + WRONG);
      job.expect("rotated to key 2", "rotate");
      secrets.key("the new key", hub.key(WRONG.toCharArray()));
      List<String> finds = job.dump(dumpFile(), false).forms(secrets);
      assertTrue(finds.toString().contains("the new key"), "it is open");
      job.expect("closed", "close");
      assertHoldsNothing(job.dump(dumpFile(), false));
      collectAndAssertNothing(job);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRefusedPasswordIsWipedAtOnce(Jdk jdk) throws Exception {
    try (Talk job = start(jdk)) {
      String refusal = "refused: wrong password for the wallet of hub sales";
      job.expect(refusal, "load-with " + hub.name + "\n" + WRONG);
      assertHoldsNothing(job.dump(dumpFile(), false));
      job.expect(refusal, "open-with " + hub.name + "\n" + WRONG);
      assertHoldsNothing(job.dump(dumpFile(), false));
      collectAndAssertNothing(job);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void autoOpenPasswordsOnOtherJdks(Jdk jdk) throws Exception {
    norOneThatOpenedItselfWithItsAutoOpenPassword(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void pluginsOnOtherJdks(Jdk jdk) throws Exception {
    norOneThatItsPluginOpened(jdk);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void closingEarlyOnOtherJdks(Jdk jdk) throws Exception {
    aWalletThatIsClosedWhileItOpensItselfStaysClosed(jdk);
  }
}
