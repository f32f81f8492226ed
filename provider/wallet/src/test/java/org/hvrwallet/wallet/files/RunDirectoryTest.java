package org.hvrwallet.wallet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, another user of the machine can wait where passwords are delivered. */
class RunDirectoryTest {
  private final String ours = "hvrwallet-" + new UnixSystem().getUid();

  @TempDir Path temporary;
  private Path runtime;

  @BeforeEach
  void aRuntimeDirectory() throws Exception {
    runtime = Files.createDirectory(temporary.resolve("runtime"));
    mode(runtime, "rwx------");
  }

  private static void mode(Path path, String mode) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private Path directory(Path chosen) throws Exception {
    return RunDirectory.choose(Optional.of(chosen), temporary).newSocket().getParent();
  }

  /** A path that a test may use whatever the length of its folder's. */
  private static Path shortRuntime() throws Exception {
    return Files.createTempDirectory(Path.of("/tmp"), "hvr");
  }

  @Test
  void aPrivateRuntimeDirectoryIsUsed() throws Exception {
    Path chosen = shortRuntime();
    Path directory = directory(chosen);
    assertEquals(chosen.resolve("hvrwallet"), directory);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
    Files.delete(directory);
    Files.delete(chosen);
  }

  @Test
  void socketsHaveNamesThatDiffer() throws Exception {
    Path first = RunDirectory.choose(Optional.empty(), temporary).newSocket();
    Path second = RunDirectory.choose(Optional.empty(), temporary).newSocket();
    assertNotEquals(first, second);
    assertEquals(temporary.resolve(ours), second.getParent());
    assertFalse(Files.exists(first));
  }

  @Test
  void aRuntimeDirectoryThatOthersReachIsNotUsed() throws Exception {
    mode(runtime, "rwxr-xr-x");
    assertEquals(temporary.resolve(ours), directory(runtime));
    assertEquals(temporary.resolve(ours), directory(temporary.resolve("nosuch")));
    assertEquals(temporary.resolve(ours), directory(Path.of("relative")));
  }

  /** The system cuts longer paths off, or refuses them with words that help nobody. */
  @Test
  void aRuntimeDirectoryWithALongNameIsNotUsed() throws Exception {
    Path longName = Files.createDirectory(runtime.resolve("x".repeat(100)));
    mode(longName, "rwx------");
    assertEquals(temporary.resolve(ours), directory(longName));
  }

  @Test
  void aDirectoryThatSomebodyMadeFirstIsRefused() throws Exception {
    Path planted = Files.createDirectory(temporary.resolve(ours));
    mode(planted, "rwxrwxrwx");
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> RunDirectory.choose(Optional.empty(), temporary).newSocket())
            .getMessage();
    assertTrue(message.contains("chmod 0700 " + planted), message);
    assertTrue(message.contains("XDG_RUNTIME_DIR"), message);
  }

  @Test
  void aDirectoryOfAnotherUserIsRefused() throws Exception {
    assumeTrue(new UnixSystem().getUid() == 0, "needs root to chown");
    Path planted = Files.createDirectory(temporary.resolve(ours));
    mode(planted, "rwx------");
    Files.setAttribute(planted, "unix:uid", 12345);
    assertThrows(
        WalletRefusedException.class,
        () -> RunDirectory.choose(Optional.empty(), temporary).newSocket());
  }

  @Test
  void aLinkInItsPlaceIsRefused() throws Exception {
    Files.createSymbolicLink(temporary.resolve(ours), runtime);
    assertThrows(
        WalletRefusedException.class,
        () -> RunDirectory.choose(Optional.empty(), temporary).newSocket());
  }

  @Test
  void aPeerOfAnotherUserIsRefused() throws Exception {
    Path path = RunDirectory.ofThisUser().newSocket();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
          SocketChannel accepted = server.accept()) {
        SocketPeer.requireThisUser(client);
        SocketPeer.requireThisUser(accepted);
        String message =
            assertThrows(
                    WalletRefusedException.class, () -> SocketPeer.requireUser(accepted, 12345))
                .getMessage();
        assertTrue(message.contains("user id 12345"), message);
      }
    } finally {
      Files.delete(path);
    }
  }
}
