package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bytes of docs/tunnel-protocol.md, one way and back. */
@ExtendWith(LeakWatch.class)
class FramesTest {
  private static final Path FORMAT = Path.of("../../docs/tunnel-protocol.md");

  /** One end, without a network. */
  private static final class End {
    final AtomicInteger done = new AtomicInteger();
    final Frames frames;
    final EmbeddedChannel channel;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private boolean ended;
    private boolean refused;

    End(boolean framed) {
      frames = new Frames(() -> framed, done::incrementAndGet);
      channel = new EmbeddedChannel(frames, new Reader());
    }

    private final class Reader extends ChannelInboundHandlerAdapter {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        assertFalse(ended || refused);
        payload.writeBytes(ByteBufUtil.getBytes(buffer));
        buffer.release();
      }

      @Override
      public void userEventTriggered(ChannelHandlerContext context, Object event) {
        assertEquals(Frames.END, event);
        ended = true;
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        assertEquals(Frames.Violation.class, cause.getClass());
        refused = true;
      }
    }

    String then() {
      return refused ? "refuse" : ended ? "end" : "open";
    }

    byte[] sent() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
        all.writeBytes(ByteBufUtil.getBytes(part));
        part.release();
      }
      return all.toByteArray();
    }

    void receive(byte[] bytes, Random cuts) {
      for (int at = 0; at < bytes.length; ) {
        int size = Math.min(bytes.length - at, 1 + cuts.nextInt(1 << cuts.nextInt(1, 17)));
        channel.writeInbound(Unpooled.copiedBuffer(bytes, at, size));
        at += size;
      }
    }
  }

  private record Vector(String sent, String payload, String then) {
    static List<Vector> all() throws IOException {
      List<Vector> vectors = new ArrayList<>();
      for (String line : Files.readAllLines(FORMAT)) {
        if (line.startsWith("| `")) {
          String[] cells = line.replace("`", "").replace(" ", "").split("\\|", -1);
          vectors.add(new Vector(cells[1], cells[2], cells[3]));
        }
      }
      return vectors;
    }
  }

  @Test
  void theVectorsOfTheFormatHoweverTheyAreCut() throws Exception {
    assertEquals(10, Vector.all().size());
    for (Vector vector : Vector.all()) {
      for (int seed = 0; seed < 20; seed++) {
        End end = new End(true);
        end.receive(HexFormat.of().parseHex(vector.sent()), new Random(seed));
        assertEquals(vector.payload(), HexFormat.of().formatHex(end.payload.toByteArray()));
        assertEquals(vector.then(), end.then(), vector::sent);
      }
    }
  }

  @Test
  void whatIsSentArrivesHoweverItIsCut() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      End from = new End(true);
      for (int writes = random.nextInt(8); writes > 0; writes--) {
        byte[] part = new byte[random.nextInt(1 << random.nextInt(1, 18))];
        random.nextBytes(part);
        all.writeBytes(part);
        from.channel.writeOutbound(Unpooled.wrappedBuffer(part));
      }
      assertTrue(from.frames.endOutput().isSuccess());
      End to = new End(true);
      to.receive(from.sent(), random);
      assertArrayEquals(all.toByteArray(), to.payload.toByteArray(), "seed " + seed);
      assertEquals("end", to.then());
    }
  }

  /** An empty write is how a side waits for the ones before, and no end. */
  @Test
  void lengthsAreThoseThatTheFormatAllows() {
    End end = new End(true);
    end.channel.writeOutbound(Unpooled.EMPTY_BUFFER);
    assertEquals("", HexFormat.of().formatHex(end.sent()));
    end.channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {'A'}));
    assertEquals("000141", HexFormat.of().formatHex(end.sent()));
    end.channel.writeOutbound(Unpooled.wrappedBuffer(new byte[65_536]));
    byte[] two = end.sent();
    assertEquals(2 * (2 + 0x8000), two.length);
    assertEquals("8000", HexFormat.of().formatHex(two, 0, 2));
    assertEquals("8000", HexFormat.of().formatHex(two, 0x8002, 0x8004));
  }

  /** A close_notify before that would stop Conscrypt from answering. */
  @Test
  void itIsDoneWhenBothDirectionsHaveEnded() {
    byte[] zero = {0, 0};
    End first = new End(true);
    assertTrue(first.frames.endOutput().isSuccess());
    assertEquals(0, first.done.get());
    first.receive(zero, new Random(1));
    assertEquals(1, first.done.get());
    End second = new End(true);
    second.receive(zero, new Random(1));
    assertEquals(0, second.done.get());
    assertFalse(second.frames.areDone());
    assertTrue(second.frames.endOutput().isSuccess());
    assertEquals(1, second.done.get());
    assertEquals("0000", HexFormat.of().formatHex(second.sent()));
    first.sent();
  }

  @Test
  void withoutAgreementBytesPassAsTheyAre() {
    End end = new End(false);
    end.receive(new byte[] {0, 0, 1}, new Random(1));
    assertEquals("000001", HexFormat.of().formatHex(end.payload.toByteArray()));
    end.channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {0}));
    assertEquals("00", HexFormat.of().formatHex(end.sent()));
    assertEquals("open", end.then());
  }
}
