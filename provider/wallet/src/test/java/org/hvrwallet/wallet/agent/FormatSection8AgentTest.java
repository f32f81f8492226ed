package org.hvrwallet.wallet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FORMAT.md section 8, byte by byte. A job of one release may meet the agent of another while an
 * update is rolled out: what fails here is that they do not understand each other.
 */
@Timeout(120)
class FormatSection8AgentTest {
  private static final String TIGER = "7469676572";
  private static final String PASSWORD_IS_TIGER = "0000000681" + TIGER;

  private AgentFixture hub;

  @BeforeEach
  void aHubWithAnAgent() throws Exception {
    hub = AgentFixture.make();
    hub.start();
  }

  @AfterEach
  void removeIt() throws IOException {
    hub.close();
  }

  private String ask(String hex) throws IOException {
    try (RawClient client = new RawClient(hub.socket())) {
      client.send(hex);
      return client.rest();
    }
  }

  @Test
  void theRecordHasThreeLines() throws Exception {
    String record = Files.readString(hub.record());
    assertEquals(
        "HVRWALLET-AGENT 1\npid "
            + ProcessHandle.current().pid()
            + "\nsocket "
            + hub.sockets().get(0)
            + "\n",
        record);
    assertTrue(hub.socket().getFileName().toString().matches("[0-9a-f]{8}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HVRWALLET-AGENT 2\npid 1\nsocket /tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/a/00000000",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/a/00000000\n\n",
        "HVRWALLET-AGENT 1\r\npid 1\nsocket /tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 01\nsocket /tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 0\nsocket /tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 2147483648\nsocket /tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket tmp/a/00000000\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/a/0000000\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/a/0000000A\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/\u00e4/00000000\n",
        "HVRWALLET-AGENT 1\npid 1\nsocket /tmp/\0/00000000\n",
      })
  void whatIsAlmostARecordIsNone(String text) {
    assertEquals(Optional.empty(), AgentRecord.decode(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void pathsOfSocketsEndAt103Bytes() {
    String longest = "/" + "a".repeat(93) + "/00000000";
    AgentRecord record = new AgentRecord(Integer.MAX_VALUE, Path.of(longest));
    assertEquals(103, longest.length());
    assertEquals(Optional.of(record), AgentRecord.decode(record.encode()));
    assertFalse(AgentRecord.isSocketPath("/" + longest));
  }

  @Test
  void requestsAndAnswers() throws Exception {
    String pid = HexFormat.of().toHexDigits((int) ProcessHandle.current().pid());
    assertEquals("0000000182", ask("00000001 01"));
    assertEquals("0000000d87" + "00000000" + pid + "00000000", ask("00000001 05"));
    assertEquals("0000000184", ask("00000002 03 78"));
    assertEquals(
        "0000001585"
            + HexFormat.of().formatHex("the vault is on fire".getBytes(StandardCharsets.UTF_8)),
        ask("00000007 03 636c6f736564"));
    assertEquals("0000000183", ask("00000006 03" + TIGER));
    assertEquals(PASSWORD_IS_TIGER, ask("00000001 01"));
    assertEquals(PASSWORD_IS_TIGER, ask("00000001 02"));
    assertEquals("0000000d87" + "00000001" + pid + "00000000", ask("00000001 05"));
    assertEquals("0000000986" + "00000000" + "00000000", ask("00000001 04"));
    assertEquals("0000000182", ask("00000001 01"));
  }

  @Test
  void whoWaitsIsAnsweredWhenTheWalletIsOpened() throws Exception {
    try (RawClient waiting = new RawClient(hub.socket())) {
      waiting.send("00000001 02");
      assertEquals("0000000183", ask("00000006 03" + TIGER));
      assertEquals(PASSWORD_IS_TIGER, waiting.rest());
    }
  }

  @Test
  void aLeaseIsToldToWipeAndCloseWaitsForIt() throws Exception {
    try (RawClient lease = new RawClient(hub.socket());
        RawClient closing = new RawClient(hub.socket())) {
      lease.send("00000001 06");
      assertEquals("0000000188", lease.read(5));
      closing.send("00000001 04");
      String wipe = lease.read(9);
      assertEquals("0000000589", wipe.substring(0, 10));
      String number = wipe.substring(10);
      lease.send("00000005 07 ffffffff"); // of another close: does not count
      assertEquals("0000000182", ask("00000001 01")); // and nothing else waits
      lease.send("00000005 07" + number);
      assertEquals("0000000986" + "00000001" + "00000000", closing.rest());
    }
  }

  @Test
  void aLeaseThatHangsUpIsNotWaitedForAndNotCounted() throws Exception {
    try (RawClient closing = new RawClient(hub.socket())) {
      try (RawClient lease = new RawClient(hub.socket())) {
        lease.send("00000001 06");
        lease.read(5);
        closing.send("00000001 04");
        lease.read(9);
      }
      assertEquals("0000000986" + "00000000" + "00000001", closing.rest());
    }
  }

  /** A5: the agent hangs up on whoever does not speak its language, and serves the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000", // no type
        "00010001 01", // longer than a frame may be
        "7fffffff 01", // memory for it would end the agent
        "ffffffff 01", // negative, for Java
        "00000001 00", // unknown
        "00000001 08",
        "00000001 81", // an answer
        "00000001 07", // without a lease
        "00000005 07 00000001",
        "00000002 01 00", // a payload where there is none
        "00000002 06 00",
        "00000001 03", // no password
        "00000002 03 ff", // not UTF-8
        "00000003 03 c0af",
        "474554202f20485454502f312e310d0a", // GET / HTTP/1.1
        "00000001 02 00000001 02", // a second request
        "00000001 06 00000001 06",
        "00000001 06 00000002 07 00", // a number of another length
        "00000001 06 00000006 03" + TIGER,
      })
  void garbageEndsItsConnectionOnly(String hex) throws Exception {
    try (RawClient garbage = new RawClient(hub.socket());
        RawClient waiting = new RawClient(hub.socket())) {
      waiting.send("00000001 02");
      garbage.send(hex);
      String answer = garbage.rest(); // ends: the agent hangs up
      assertTrue(answer.isEmpty() || answer.equals("0000000188"), answer);
      assertEquals("0000000183", ask("00000006 03" + TIGER));
      assertEquals(PASSWORD_IS_TIGER, waiting.rest());
    }
  }

  @Test
  void slowAndSilentClientsHinderNobody() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        RawClient silent = new RawClient(hub.socket());
        clients.add(silent);
        silent.send(List.of("", "00", "0000ffff", "0000ffff 03 61").get(i % 4));
      }
      RawClient slow = new RawClient(hub.socket());
      clients.add(slow);
      for (String piece : List.of("00", "0000", "06", "03", "7469", "6765")) {
        slow.send(piece);
        assertTrue(hub.client.status().isPresent());
      }
      slow.send("72");
      assertEquals("0000000183", slow.rest());
      for (RawClient silent : clients) {
        assertEquals("", silent.rest(), "A6: the agent hangs up");
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void framesOfAnyLengthArriveWhole() throws Exception {
    for (int length : new int[] {1, 4091, 4092, 4095, 4096, 4097, 65_534, 65_535}) {
      byte[] frame = new byte[5 + length];
      Arrays.fill(frame, (byte) 'a');
      ByteBuffer.wrap(frame).putInt(1 + length).put((byte) 3);
      assertEquals("0000000184", ask(HexFormat.of().formatHex(frame)));
    }
  }
}
