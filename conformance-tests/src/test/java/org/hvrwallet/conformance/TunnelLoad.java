package org.hvrwallet.conformance;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many connections to an echo server, each with random data of its own: some of it is always on the
 * way there and some on the way back, and each byte that comes back is compared.
 */
final class TunnelLoad implements AutoCloseable {
  private static final int WINDOW = 1 << 15;
  private static final int CHUNK = 1 << 12;
  private static final long LOOK_MILLIS = 20;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<One> all = new ArrayList<>();
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicLong back = new AtomicLong();
  private volatile boolean finishing;

  TunnelLoad(int port, int connections) {
    for (int i = 0; i < connections; i++) {
      all.add(new One(i));
    }
    for (One one : all) {
      one.connect(port);
    }
  }

  /** One connection; on the event loop, but for its end. */
  private final class One extends SimpleChannelInboundHandler<ByteBuf> {
    private final int number;
    private final SplittableRandom sent;
    private final SplittableRandom expected;
    private Channel channel;
    private long onTheWay;
    private volatile boolean complete;

    One(int number) {
      this.number = number;
      this.sent = new SplittableRandom(number);
      this.expected = new SplittableRandom(number);
    }

    void connect(int port) {
      channel =
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .handler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                      made.pipeline().addLast(One.this);
                    }
                  })
              .connect(InetAddress.getLoopbackAddress(), port)
              .syncUninterruptibly()
              .channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      send(context);
    }

    private void send(ChannelHandlerContext context) {
      while (!finishing && onTheWay + CHUNK <= WINDOW) {
        ByteBuf chunk = context.alloc().buffer(CHUNK);
        while (chunk.isWritable(Long.BYTES) && chunk.writerIndex() < CHUNK) {
          chunk.writeByte(sent.nextInt());
        }
        onTheWay += chunk.readableBytes();
        ChannelFuture unused = context.write(chunk); // what is lost does not come back
      }
      context.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      int count = bytes.readableBytes();
      while (bytes.isReadable()) {
        if (bytes.readByte() != (byte) expected.nextInt()) {
          troubles.add("connection " + number + " got another byte than it sent");
          ChannelFuture unused = context.close();
          return;
        }
      }
      back.addAndGet(count);
      onTheWay -= count;
      send(context);
      if (finishing && onTheWay == 0) {
        complete = true;
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (!complete) {
        troubles.add("connection " + number + " ended with " + onTheWay + " bytes on the way");
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      troubles.add("connection " + number + ": " + cause);
    }
  }

  /** How many bytes came back so far. */
  long bytesBack() {
    return back.get();
  }

  /** What went wrong. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** Sends no more, waits until everything is back, and closes all. */
  void finish() throws InterruptedException {
    finishing = true;
    long start = System.nanoTime();
    while (troubles.isEmpty() && !all.stream().allMatch(one -> one.complete)) {
      if (System.nanoTime() - start > TIMEOUT_NANOS) {
        troubles.add("bytes did not come back");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    all.forEach(one -> one.channel.close().syncUninterruptibly());
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
