package org.hvrwallet.wallet.open;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, another user of the machine can have this one run his program. */
@Timeout(300)
class PluginFileTest {
  @TempDir Path folder;
  private PluginFixture fixture;

  @BeforeEach
  void aHubWithAPlugin() throws Exception {
    fixture = new PluginFixture(folder).does(":"); // which leaves a trace
  }

  @AfterEach
  void itDidNotRun() {
    fixture.close();
    assertFalse(Files.exists(fixture.home.resolve("socket")), "it ran");
  }

  private void assertRefused(Path plugin, String... parts) {
    String message = fixture.isRefused(plugin.toString());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx---rwx", "rwxr-x-w-"})
  void aPluginThatOthersMayWriteIsRefusedWithTheCommand(String mode) throws Exception {
    PluginFixture.mode(fixture.plugin, mode);
    assertRefused(fixture.plugin, mode, "chmod go-w " + fixture.plugin);
  }

  /** With the sticky bit too, as /tmp has it: there, others can put a plugin first. */
  @ParameterizedTest
  @CsvSource({"rwxrwxr-x, false", "rwxr-xrwx, false", "rwxrwxrwx, true"})
  void aDirectoryThatOthersMayWriteIsRefused(String mode, boolean sticky) throws Exception {
    Path directory = fixture.plugin.getParent().toRealPath();
    PluginFixture.mode(directory, mode);
    if (sticky) {
      Files.setAttribute(directory, "unix:mode", 01777);
    }
    assertRefused(fixture.plugin, "chmod go-w " + directory);
  }

  @Test
  void aDirectoryBehindALinkIsJudgedByWhereItLeads() throws Exception {
    Path directory = fixture.plugin.getParent().toRealPath();
    PluginFixture.mode(directory, "rwxrwxrwx");
    Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
    assertRefused(link.resolve("plugin"), "chmod go-w " + directory);
  }

  @Test
  void aLinkIsRefused() throws Exception {
    Path link = Files.createSymbolicLink(fixture.plugin.resolveSibling("link"), fixture.plugin);
    assertRefused(link, "is a link", "the file itself");
  }

  @Test
  void aPluginOfAnotherUserIsRefused() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    Files.setAttribute(fixture.plugin, "unix:uid", 12345);
    assertRefused(fixture.plugin, "belongs to 12345", "chown");
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    Files.setAttribute(fixture.plugin.getParent(), "unix:uid", 12345);
    assertRefused(fixture.plugin, "belongs to 12345", "chown");
  }

  @Test
  void aPluginThatIsNotThereIsToldAndSoIsOneWithArguments() throws Exception {
    assertRefused(fixture.plugin.resolveSibling("nosuch"), "does not exist");
    assertRefused(Path.of(fixture.plugin + " --verbose"), "does not exist");
  }

  @Test
  void aPluginThatIsNotExecutableIsRefusedWithTheCommand() throws Exception {
    PluginFixture.mode(fixture.plugin, "rw-------");
    assertRefused(fixture.plugin, "chmod u+x " + fixture.plugin);
  }

  @Test
  void aDirectoryIsNoPlugin() {
    assertRefused(fixture.plugin.getParent(), "is not a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugin", "./plugin", "", "/", "~/plugin", "/a\0b"})
  void onlyAWholePathIsTaken(String path) {
    assertTrue(fixture.isRefused(path).contains("not an absolute path"));
  }

  @Test
  void withoutHvrwalletopenThePluginIsNotRun() throws Exception {
    Path command = fixture.home.resolve("bin/hvrwalletopen");
    Files.delete(command);
    assertRefused(fixture.plugin, command + " is not there", "set HVR_HOME", "hvrwallet.home");
  }

  /** An installation needs no setting: bin/ lies beside dist/. */
  @Test
  void theHomeIsAboveTheJar() {
    assertTrue(HvrHome.above(fixture.home.resolve("dist/hvrwallet.jar")).isPresent());
    assertFalse(HvrHome.above(fixture.home.resolve("lib/hvrwallet.jar")).isPresent());
    assertFalse(HvrHome.above(fixture.home.resolve("dist/other.jar")).isPresent());
    assertFalse(HvrHome.above(folder.resolve("dist/hvrwallet.jar")).isPresent());
    assertFalse(HvrHome.above(Path.of("/")).isPresent());
  }
}
