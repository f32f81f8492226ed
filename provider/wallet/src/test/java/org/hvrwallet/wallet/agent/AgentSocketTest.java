package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where sockets are: in a directory of others, somebody could listen in the agent's place. */
class AgentSocketTest {
  private AgentFixture hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = AgentFixture.make();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  private Path directory(Path path, String mode) throws IOException {
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    return path;
  }

  private String refusal() {
    String message = assertThrows(WalletRefusedException.class, hub::start).getMessage();
    assertTrue(message.contains(hub.run.path() + ": ") && message.contains("XDG"), message);
    assertFalse(Files.exists(hub.record()));
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx--x---", "rwx---r--", "rwxrwxrwx"})
  void aDirectoryThatOthersReachIsRefused(String mode) throws Exception {
    directory(hub.run.path(), mode);
    assertTrue(refusal().contains("chmod 0700 " + hub.run.path()));
  }

  @Test
  void aForeignDirectoryIsRefused() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    directory(hub.run.path(), "rwx------");
    Files.setAttribute(hub.run.path(), "unix:uid", 12345);
    assertTrue(refusal().contains("belongs to 12345"));
  }

  @Test
  void aLinkInItsPlaceIsRefused() throws Exception {
    Path target = directory(hub.folder.resolve("target"), "rwx------");
    Files.createSymbolicLink(hub.run.path(), target);
    assertTrue(refusal().contains("a link"));
  }

  @Test
  void clientsRefuseASocketOfAnotherUser() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    hub.start();
    Files.setAttribute(hub.socket(), "unix:uid", 12345);
    assertThrows(WalletRefusedException.class, hub.client::password);
  }

  /** The socket's owner stands for the agent's user, so that one user is enough for this test. */
  @Test
  void theAgentHangsUpOnAProcessOfAnotherUser() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    hub.start();
    try (RawClient before = new RawClient(hub.socket())) {
      before.send("00000001 01");
      assertEquals("0000000182", before.rest());
    }
    Files.setAttribute(hub.socket(), "unix:uid", 12345);
    try (RawClient other = new RawClient(hub.socket())) {
      assertEquals("", other.rest(), "at once, and without a byte");
    }
  }

  @Test
  void clientsRefuseADirectoryThatOthersReach() throws Exception {
    hub.start();
    Files.setPosixFilePermissions(hub.run.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThrows(WalletRefusedException.class, hub.client::password);
    assertThrows(WalletRefusedException.class, hub::open);
  }
}
