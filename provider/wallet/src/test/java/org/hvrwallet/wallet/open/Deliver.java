package org.hvrwallet.wallet.open;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * A program in the place of hvrwalletopen. Without arguments it delivers the first line of its
 * input; with one, the bytes that this says in hexadecimal, and ends with the answer as its exit
 * code.
 */
final class Deliver {
  private static final int NOT_TAKEN = 3;

  private Deliver() {}

  public static void main(String[] arguments) throws IOException {
    UnixDomainSocketAddress socket =
        UnixDomainSocketAddress.of(HvrConfig.pluginSocket().orElseThrow());
    if (arguments.length == 1) {
      try (SocketChannel channel = SocketChannel.open(socket)) {
        channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(arguments[0])));
        channel.shutdownOutput();
        ByteBuffer answer = ByteBuffer.allocate(1);
        channel.read(answer);
        System.exit(answer.get(0));
      }
    }
    try (Password password = Password.copyOf(line().toCharArray())) {
      PluginSocket.deliver(socket.getPath(), password);
    } catch (WalletException e) {
      System.err.println(e.getMessage());
      System.exit(NOT_TAKEN);
    }
  }

  private static String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = System.in.read();
    while (next != -1 && next != '\n') {
      line.write(next);
      next = System.in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
