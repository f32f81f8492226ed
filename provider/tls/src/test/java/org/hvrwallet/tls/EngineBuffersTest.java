package org.hvrwallet.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our engines do with buffers of every kind what the JDK's engine does with the same ones. If this
 * fails, a program that works with the JDK's engine loses data with ours, or waits for ever.
 */
class EngineBuffersTest {
  private static final int PADDING = 7;
  private static final byte[] LONG = bytes(16_000);
  private static final List<byte[]> MESSAGES = List.of(bytes(1), bytes(100), LONG);

  private static final Map<String, Function<byte[], ByteBuffer[]>> FULL = new LinkedHashMap<>();
  private static final Map<String, IntFunction<ByteBuffer[]>> EMPTY = new LinkedHashMap<>();

  static {
    FULL.put("array", bytes -> one(ByteBuffer.wrap(bytes.clone())));
    FULL.put("direct", bytes -> one(filled(ByteBuffer.allocateDirect(bytes.length), bytes)));
    FULL.put("read-only", bytes -> one(ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer()));
    FULL.put("slice", bytes -> one(filled(slice(ByteBuffer::allocate, bytes.length), bytes)));
    FULL.put(
        "slice of direct",
        bytes -> one(filled(slice(ByteBuffer::allocateDirect, bytes.length), bytes)));
    FULL.put("duplicate", bytes -> one(ByteBuffer.wrap(bytes.clone()).duplicate()));
    FULL.put("several", EngineBuffersTest::several);
    EMPTY.put("array", room -> one(ByteBuffer.allocate(room)));
    EMPTY.put("direct", room -> one(ByteBuffer.allocateDirect(room)));
    EMPTY.put("slice", room -> one(slice(ByteBuffer::allocate, room)));
    EMPTY.put("slice of direct", room -> one(slice(ByteBuffer::allocateDirect, room)));
    EMPTY.put(
        "several",
        room ->
            new ByteBuffer[] {
              ByteBuffer.allocate(0),
              ByteBuffer.allocateDirect(room / 3),
              ByteBuffer.allocate(room - room / 3)
            });
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static ByteBuffer[] one(ByteBuffer buffer) {
    return new ByteBuffer[] {buffer};
  }

  private static ByteBuffer slice(IntFunction<ByteBuffer> allocator, int length) {
    return allocator.apply(length + 2 * PADDING).position(PADDING).limit(PADDING + length).slice();
  }

  private static ByteBuffer filled(ByteBuffer buffer, byte[] bytes) {
    return buffer.put(bytes).flip();
  }

  private static ByteBuffer[] several(byte[] bytes) {
    int half = bytes.length / 2;
    return new ByteBuffer[] {
      ByteBuffer.allocate(0),
      ByteBuffer.wrap(bytes, 0, half).slice(),
      filled(ByteBuffer.allocateDirect(bytes.length - half), second(bytes, half))
    };
  }

  private static byte[] second(byte[] bytes, int from) {
    byte[] rest = new byte[bytes.length - from];
    System.arraycopy(bytes, from, rest, 0, rest.length);
    return rest;
  }

  private static byte[] content(ByteBuffer... buffers) {
    ByteBuffer all = ByteBuffer.allocate(1 << 17);
    for (ByteBuffer buffer : buffers) {
      all.put(buffer.duplicate().flip());
    }
    byte[] content = new byte[all.position()];
    all.flip().get(content);
    return content;
  }

  private static ByteBuffer room(SSLEngine engine) {
    return ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  /** A record with a message. */
  private static byte[] record(SSLEngine from, byte[] message) throws SSLException {
    ByteBuffer out = room(from);
    from.wrap(ByteBuffer.wrap(message), out);
    return content(out);
  }

  private static String said(SSLEngineResult result) {
    return sent(result) + " " + result.bytesProduced();
  }

  /** Without how long the record is: the JDK pads it. */
  private static String sent(SSLEngineResult result) {
    return result.getStatus() + " " + result.getHandshakeStatus() + " " + result.bytesConsumed();
  }

  private static String got(SSLEngineResult result) {
    return result.getStatus() + " " + result.getHandshakeStatus() + " " + result.bytesProduced();
  }

  /** Each message from each kind of buffer, through each kind, into each kind. */
  private static void everyShape(TwoEnds ends, List<String> log) throws SSLException {
    int record = ends.client.getSession().getPacketBufferSize();
    for (byte[] message : MESSAGES) {
      for (String from : FULL.keySet()) {
        for (String to : EMPTY.keySet()) {
          ByteBuffer[] sources = FULL.get(from).apply(message);
          ByteBuffer out = EMPTY.get(to).apply(2 * record)[EMPTY.get(to).apply(9).length - 1];
          out.put(new byte[PADDING]);
          SSLEngineResult sent = ends.client.wrap(sources, out);
          int position = out.position();
          ByteBuffer[] targets = EMPTY.get(to).apply(2 * record);
          SSLEngineResult got = ends.server.unwrap(out.flip().position(PADDING), targets);
          assertEquals(PADDING + sent.bytesProduced(), position);
          assertArrayEquals(message, content(targets), () -> from + " to " + to);
          assertEquals(sent.bytesProduced(), got.bytesConsumed());
          log.add(from + " to " + to + ": " + sent(sent) + ", " + got(got));
          log.add(sources[sources.length - 1].remaining() + " " + out.remaining());
        }
      }
    }
  }

  private static void tooLittleCame(TwoEnds ends, List<String> log) throws SSLException {
    byte[] record = record(ends.client, LONG);
    for (String in : List.of("array", "direct", "slice of direct")) {
      for (int length : new int[] {0, 1, 4, 5, record.length - 1}) {
        ByteBuffer part = FULL.get(in).apply(record)[0].limit(length);
        log.add(in + ": " + got(ends.server.unwrap(part, room(ends.server))));
        log.add(String.valueOf(part.position()));
      }
    }
    ByteBuffer two = ByteBuffer.allocateDirect(3 * record.length);
    two.put(record).put(record(ends.client, LONG)).flip();
    for (int i = 0; i < 3; i++) { // one by one, and then there is none
      log.add(got(ends.server.unwrap(two, room(ends.server))));
      log.add(two.remaining() / record.length + " left");
    }
  }

  private static void thereIsTooLittleRoom(TwoEnds ends, List<String> log) throws SSLException {
    for (String to : List.of("array", "direct", "slice", "slice of direct")) {
      ByteBuffer message = ByteBuffer.wrap(LONG);
      log.add(to + ": " + said(ends.client.wrap(message, EMPTY.get(to).apply(10)[0])));
      log.add(String.valueOf(message.position()));
      for (int room : new int[] {0, 1, LONG.length - 1}) {
        ByteBuffer in = FULL.get(to).apply(record(ends.client, LONG))[0];
        ByteBuffer target = EMPTY.get(to).apply(room)[0];
        log.add(to + " " + room + ": " + ends.server.unwrap(in, target).getStatus());
        ByteBuffer rest = room(ends.server); // some hand out what there was room for
        ends.server.unwrap(in, rest);
        assertArrayEquals(LONG, content(target, rest));
      }
    }
  }

  private static void nothingMayBeWritten(TwoEnds ends, List<String> log) throws SSLException {
    for (String to : List.of("array", "direct")) {
      int record = ends.client.getSession().getPacketBufferSize();
      ByteBuffer fixed = EMPTY.get(to).apply(record)[0].asReadOnlyBuffer();
      byte[] came = record(ends.client, LONG);
      try {
        ends.client.wrap(ByteBuffer.wrap(LONG), fixed);
      } catch (RuntimeException e) {
        log.add(to + " wrap " + e.getClass());
      }
      try {
        ends.server.unwrap(ByteBuffer.wrap(came), fixed);
      } catch (RuntimeException e) {
        log.add(to + " unwrap " + e.getClass());
      }
    }
  }

  private static void somethingIsMissing(TwoEnds ends, List<String> log) {
    ByteBuffer buffer = room(ends.client);
    ByteBuffer[] missing = {buffer, null};
    List<Executable> calls =
        List.of(
            () -> ends.client.wrap(buffer, null),
            () -> ends.client.wrap((ByteBuffer) null, buffer),
            () -> ends.client.wrap((ByteBuffer[]) null, 0, 1, buffer),
            () -> ends.client.wrap(missing, 0, 2, buffer),
            () -> ends.client.wrap(missing, 1, 2, buffer),
            () -> ends.client.unwrap(null, buffer),
            () -> ends.client.unwrap(buffer, (ByteBuffer) null),
            () -> ends.client.unwrap(buffer, null, 0, 1),
            () -> ends.client.unwrap(buffer, missing, 0, 2),
            () -> ends.client.unwrap(buffer, missing, -1, 1));
    for (Executable call : calls) {
      log.add(calls.indexOf(call) + " " + assertThrows(Exception.class, call).getClass());
    }
  }

  private static List<String> transcript(TwoEnds ends) throws SSLException {
    List<String> log = new ArrayList<>();
    everyShape(ends, log);
    tooLittleCame(ends, log);
    thereIsTooLittleRoom(ends, log);
    nothingMayBeWritten(ends, log);
    somethingIsMissing(ends, log);
    return log;
  }

  @ParameterizedTest
  @EnumSource(names = {"JSSE", "CONSCRYPT"})
  void ourEnginesDoWhatTheJdksDoes(EngineChoice choice) throws Exception {
    List<String> expected = transcript(TwoEnds.ofTheJdk());
    List<String> seen = transcript(TwoEnds.ours(choice));
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), seen.get(i), "step " + i);
    }
    assertEquals(expected.size(), seen.size());
  }

  /** How much of a long message a record takes, and the room it needs, is the JDK's to say. */
  @Test
  void aLongMessageIsCutAsTheJdkCutsIt() throws Exception {
    TwoEnds theirs = TwoEnds.ofTheJdk();
    TwoEnds ours = TwoEnds.ours(EngineChoice.JSSE);
    int record = theirs.client.getSession().getPacketBufferSize();
    for (int room : new int[] {0, 10, record - 1, record, record + 1, 3 * record}) {
      for (String to : List.of("array", "direct", "slice of direct")) {
        ByteBuffer message = ByteBuffer.wrap(bytes(40_000));
        ByteBuffer same = message.duplicate();
        SSLEngineResult expected = theirs.client.wrap(message, EMPTY.get(to).apply(room)[0]);
        SSLEngineResult seen = ours.client.wrap(same, EMPTY.get(to).apply(room)[0]);
        assertEquals(said(expected), said(seen), () -> to + " " + room);
        assertEquals(message.position(), same.position());
      }
    }
  }

  /** Nothing of what came is written to; the JDK's engine decrypts in place, and fails there. */
  @ParameterizedTest
  @EnumSource(names = {"JSSE", "CONSCRYPT"})
  void whatCameMayBeReadOnly(EngineChoice choice) throws Exception {
    TwoEnds ends = TwoEnds.ours(choice);
    for (String kind : List.of("array", "direct", "slice of direct")) {
      byte[] record = record(ends.client, LONG);
      ByteBuffer in = FULL.get(kind).apply(record)[0].asReadOnlyBuffer();
      ByteBuffer target = room(ends.server);
      assertEquals(Status.OK, ends.server.unwrap(in, target).getStatus());
      assertArrayEquals(LONG, content(target));
      assertTrue(!in.hasRemaining());
    }
  }
}
