package org.hvrwallet.tunnel;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A TCP tunnel that listens. */
public final class Tunnel implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int LOOKUP_THREADS = 4;
  private static final long INSPECTION_MILLIS = 250; // who is not allowed any more stays a second
  private static final long PAUSE_MILLIS = 20;
  private static final Duration ENOUGH_TO_CLOSE = Duration.ofSeconds(5);

  private final EventLoopGroup loops;
  private final ExecutorService lookups;
  private final Hall hall;
  private final ChannelFuture door;

  private Tunnel(TunnelOptions options, Gate gate) {
    loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("hvrwallet-tunnel", true),
            NioIoHandler.newFactory());
    lookups = lookupThreads(options.maxConnections());
    hall = new Hall(options.maxConnections());
    Dialer dialer = new Dialer(lookups, options.connectTimeout());
    TunnelEvents events = new TunnelEvents();
    door = server(new Link.Surroundings(options, gate, hall, dialer, events));
  }

  /**
   * Starts a tunnel. When this returns, it accepts connections.
   *
   * @throws IOException if it cannot listen there
   */
  public static Tunnel listen(TunnelOptions options, Gate gate) throws IOException {
    Tunnel tunnel = new Tunnel(options, gate);
    tunnel.door.awaitUninterruptibly();
    if (!tunnel.door.isSuccess()) {
      tunnel.close();
      Throwable cause = tunnel.door.cause();
      throw new IOException(
          "cannot listen at " + text(options.listen()) + ": " + Side.describe(cause), cause);
    }
    Future<?> unused = // it ends with the loops
        tunnel.loops.scheduleWithFixedDelay(
            tunnel::inspect, INSPECTION_MILLIS, INSPECTION_MILLIS, TimeUnit.MILLISECONDS);
    return tunnel;
  }

  private ChannelFuture server(Link.Surroundings around) {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .handler(new AcceptTrouble(around.events()))
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                Side.configure(channel.config());
                Link.accept(channel, around);
              }
            })
        .bind(around.options().listen());
  }

  private static ExecutorService lookupThreads(int capacity) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            LOOKUP_THREADS,
            LOOKUP_THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(capacity),
            new DefaultThreadFactory("hvrwallet-lookup", true));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) door.channel().localAddress();
  }

  /** What it has done so far. */
  public TunnelCounters counters() {
    return hall.counters();
  }

  private void inspect() {
    long now = System.nanoTime();
    for (Link link : hall.links()) {
      try {
        link.inspect(now);
      } catch (RuntimeException e) { // one that escapes would end all inspections
        link.stop(EndReason.FAILED, Side.describe(e));
      }
    }
  }

  /**
   * Accepts no more connections, and waits until those that live have ended. {@link #close()} ends
   * the rest.
   *
   * @return whether all have ended
   */
  public boolean drain(Duration patience) throws InterruptedException {
    door.channel().close().await();
    return awaitEmpty(patience);
  }

  private boolean awaitEmpty(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    while (!hall.isEmpty()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  /** Ends everything, and the threads too. A second call does nothing. */
  @Override
  public void close() {
    if (loops.isShuttingDown()) {
      return;
    }
    door.channel().close().awaitUninterruptibly();
    hall.links().forEach(link -> link.stop(EndReason.STOPPED, ""));
    try {
      awaitEmpty(ENOUGH_TO_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what follows closes every channel too
    }
    lookups.shutdownNow();
    loops
        .shutdownGracefully(0, ENOUGH_TO_CLOSE.toSeconds(), TimeUnit.SECONDS)
        .awaitUninterruptibly();
  }

  private static String text(InetSocketAddress address) {
    return address.isUnresolved()
        ? address.getHostString() + ", which is no address of this machine"
        : Route.Target.text(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Tells why connections are not accepted, such as for want of descriptors; Netty pauses then. */
  private static final class AcceptTrouble extends ChannelInboundHandlerAdapter {
    private final TunnelEvents events;

    AcceptTrouble(TunnelEvents events) {
      this.events = events;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      events.notAccepted(Side.describe(cause));
      context.fireExceptionCaught(cause);
    }
  }
}
