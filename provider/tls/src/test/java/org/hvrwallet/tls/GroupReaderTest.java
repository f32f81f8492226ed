package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** If this fails, a connection is said to be post-quantum that is not. */
class GroupReaderTest {
  /** The ServerHello of RFC 8448, section 3, as a record. */
  private static final byte[] SERVER_HELLO =
      HexFormat.of()
          .parseHex(
              "160303005a020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928"
                  + "00130100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e"
                  + "751f0f002b00020304");

  private static String read(byte[] bytes) {
    GroupReader reader = new GroupReader();
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 3);
    buffer.position(3);
    buffer.put(bytes);
    reader.readHandshake(buffer, 3);
    return reader.name();
  }

  private static byte[] withGroup(int group) {
    byte[] hello = SERVER_HELLO.clone();
    int at = HexFormat.of().formatHex(hello).indexOf("003300240") / 2 + 4;
    hello[at] = (byte) (group >>> Byte.SIZE);
    hello[at + 1] = (byte) group;
    return hello;
  }

  @Test
  void theGroupIsThatOfTheServerHello() {
    assertEquals("x25519", read(SERVER_HELLO));
    assertEquals("X25519MLKEM768", read(withGroup(0x11EC)));
    assertEquals("0x1234", read(withGroup(0x1234)));
  }

  @Test
  void whatIsCutOffOrAnythingElseTellsNothing() {
    for (int length = 0; length < 90; length++) {
      String said = read(Arrays.copyOf(SERVER_HELLO, length));
      assertEquals(length < 55 ? "unknown" : "x25519", said, "of " + length + " bytes");
    }
    byte[] other = SERVER_HELLO.clone();
    other[5] = 1;
    assertEquals("unknown", read(other));
  }
}
