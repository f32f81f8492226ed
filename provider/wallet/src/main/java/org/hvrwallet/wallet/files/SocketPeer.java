package org.hvrwallet.wallet.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;
import org.hvrwallet.spi.WalletRefusedException;

/** Who is at the other end of a Unix-domain socket, as the kernel tells. */
public final class SocketPeer {
  private SocketPeer() {}

  /**
   * Refuses a peer that another user runs. Both ends ask, before they send or read a secret.
   *
   * @param connected a connected Unix-domain socket; stays open
   * @throws WalletRefusedException if it is another user's; the text says whose
   */
  public static void requireThisUser(SocketChannel connected)
      throws IOException, WalletRefusedException {
    requireUser(connected, new UnixSystem().getUid());
  }

  static void requireUser(SocketChannel connected, long uid)
      throws IOException, WalletRefusedException {
    // By number: the JDK takes one where there is no user of that name, as in many containers.
    UserPrincipal expected =
        FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(Integer.toString((int) uid));
    UserPrincipal peer = peer(connected);
    if (!peer.equals(expected)) {
      throw new WalletRefusedException(
          "the process at the other end of the socket belongs to "
              + peer.getName()
              + ", and this one runs with user id "
              + uid
              + ": run both as the same user");
    }
  }

  /**
   * Whether the other end belongs to the owner of the socket. The principals are compared, which
   * are user ids, and not the names: two users may have one name.
   */
  public static boolean isOwnerOf(Path socket, SocketChannel connected)
      throws IOException, WalletRefusedException {
    return peer(connected).equals(Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS));
  }

  private static UserPrincipal peer(SocketChannel connected)
      throws IOException, WalletRefusedException {
    if (ModuleLayer.boot().findModule("jdk.net").isEmpty()) { // so it is in the JDK's keytool
      throw new WalletRefusedException(
          "this Java runs without its module jdk.net, which tells who is at the other end of a socket: start it with"
              + " --add-modules jdk.net (keytool: -J--add-modules=jdk.net, which hvrwallet keytool does)");
    }
    return connected.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
  }
}
