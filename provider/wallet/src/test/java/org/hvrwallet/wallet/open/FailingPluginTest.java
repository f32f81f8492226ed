package org.hvrwallet.wallet.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plugins that do not do their work: whoever is woken by that learns why, and nothing stays behind.
 */
@Timeout(300)
class FailingPluginTest {
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

  private void assertSays(String... parts) throws Exception {
    String message = fixture.isRefused();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void onlyItsTimeEndsAPluginThatHangsAndNoChildSurvives() throws Exception {
    fixture.timeout("1");
    fixture.does(
        """
        echo waiting for the vault >&2
        echo $$ >"$HVR_HOME/self"
        sleep 1000 &
        echo $! >"$HVR_HOME/child"
        sh -c 'sleep 1000 & echo $! >"$HVR_HOME/orphan"'
        sleep 1000""");
    assertSays("after 1 seconds", "killed", "waiting for the vault", "hvrwallet.plugin.timeout");
    fixture.assertGone("self");
    fixture.assertGone("child");
    if (Files.exists(Path.of("/proc/self/environ"))) {
      fixture.assertGone("orphan");
    }
  }

  /** Somebody who connects and says nothing must not hold the wallet up for ever either. */
  @Test
  void aDeliveryThatNeverEndsIsTimedOut() throws Exception {
    fixture.timeout("5");
    fixture.does("sleep 1000 | $HVR_HOME/bin/hvrwalletopen");
    assertSays("after 5 seconds");
  }

  @Test
  void aFailureIsToldWithItsExitCodeAndItsWords() throws Exception {
    fixture.does("printf 'no route to vault\\n\\033[31mask the network team\\n' >&2; exit 7");
    assertSays(
        "exit code 7", "no route to vault", "ask the network team", "$HVR_HOME/bin/hvrwalletopen");
    assertFalse(fixture.isRefused().matches("(?s).*\\p{Cntrl}.*"));
  }

  @Test
  void aPluginThatPrintsNothingIsTold() throws Exception {
    fixture.does(":");
    assertSays("exit code 0 and delivered no password", "It said nothing on stderr");
  }

  @Test
  void thePasswordOnItsOwnStandardOutputIsNoDeliveryAndIsNotShown() throws Exception {
    fixture.does("echo mywalletpassword");
    assertSays("delivered no password");
    assertFalse(fixture.isRefused().contains("mywalletpassword"));
  }

  @Test
  void ofAHundredMegabytesOnStandardErrorTheEndIsShown() throws Exception {
    fixture.does(
        "echo the start >&2; head -c 100000000 /dev/zero | tr '\\0' x >&2; echo the end >&2; exit 1");
    String message = fixture.isRefused();
    assertTrue(message.endsWith("xxxthe end"), () -> message.substring(message.length() - 20));
    assertFalse(message.contains("the start"));
    assertTrue(message.length() < 3_000, () -> "" + message.length());
  }

  /** What explains a failure is what a plugin says last, just before it ends. */
  @RepeatedTest(50)
  void itsLastWordsAreNotLost() throws Exception {
    fixture.does("head -c 60000 /dev/zero | tr '\\0' x >&2; echo the end >&2; exit 1");
    assertTrue(fixture.isRefused().endsWith("xxxthe end"));
  }

  /** On macOS such a process stays: its system does not tell whose it was. */
  @ParameterizedTest
  @ValueSource(strings = {"sleep 1000", "while :; do echo noise; done"})
  void whatAFailedPluginLeavesRunningIsKilled(String command) throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/environ")), "Linux only");
    fixture.does("echo failed >&2\n" + command + " >&2 &\necho $! >$HVR_HOME/child\nexit 7");
    assertSays("exit code 7");
    fixture.assertGone("child");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000, an empty password",
    "00010001, longer than a password may be",
    "ffffffff, longer than a password may be",
    "00000001ff, not a password in UTF-8",
    "00000002c3, ended before it had delivered",
    "0000, ended before it had delivered",
    "'', ended before it had delivered",
  })
  void whatIsNoPasswordIsRefused(String frame, String why) throws Exception {
    fixture.does(
        "$HVR_HOME/bin/hvrwalletopen '" + frame + "'; echo $? >$HVR_HOME/exit; sleep 1000");
    assertSays(why, "Run it by hand");
  }

  @Test
  void anEmptyLineIsNoPassword() throws Exception {
    fixture.does("echo | $HVR_HOME/bin/hvrwalletopen");
    assertSays("delivered no password", "at least one character");
  }

  @Test
  void aMissingInterpreterIsTold() throws Exception {
    PluginFixture.executable(fixture.plugin, "#!/no/such/interpreter\n");
    String message = fixture.isRefused(fixture.plugin.toString());
    assertTrue(message.contains("cannot be started"), message);
    assertTrue(message.contains("#!/bin/sh"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "86401", "999999999999"})
  void aTimeThatIsNoneIsRefused(String seconds) throws Exception {
    fixture.does(":");
    fixture.timeout(seconds);
    String message = fixture.isRefused(fixture.plugin.toString());
    assertTrue(message.contains("from 1 to 86400"), message);
    assertFalse(Files.exists(fixture.home.resolve("socket")), "it ran");
  }

  /** A shell under set -x prints the password; what we have seen of it we do not print again. */
  @Test
  void aThreadThatIsInterruptedEndsThePluginAndShowsNoPassword() throws Exception {
    fixture.does(
        """
        set -x
        echo mywalletpassword | $HVR_HOME/bin/hvrwalletopen
        echo $$ >"$HVR_HOME/self"
        mv "$HVR_HOME/self" "$HVR_HOME/delivered"
        sleep 1000""");
    CompletableFuture<String> refusal = new CompletableFuture<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread thread =
        new Thread(
            () -> {
              try (Password password = fixture.plugin(fixture.plugin.toString()).run()) {
                refusal.complete("not refused: " + password);
              } catch (WalletException e) {
                interrupted.set(Thread.currentThread().isInterrupted());
                refusal.complete(e.getMessage());
              }
            });
    thread.start();
    while (!Files.exists(fixture.home.resolve("delivered")) && thread.isAlive()) {
      Thread.sleep(10);
    }
    thread.interrupt();
    String message = refusal.get(60, TimeUnit.SECONDS);
    assertTrue(message.contains("interrupted"), message);
    assertTrue(message.contains("echo [password]"), message);
    assertFalse(message.contains("mywalletpassword"), message);
    assertEquals(true, interrupted.get());
    fixture.assertGone("delivered");
    fixture.assertNoSocket();
  }
}
