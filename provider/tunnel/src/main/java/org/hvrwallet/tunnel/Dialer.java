package org.hvrwallet.tunnel;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.tunnel.Route.Target;

/** Connects to the first of some targets, and the first of its addresses, that answers. */
final class Dialer {
  /** What came of it; called once, on the event loop. */
  interface Outcome {
    void connected(SocketChannel channel, Target target);

    void failed(String why);
  }

  private final Executor lookups;
  private final Duration timeout;

  /**
   * A dialer.
   *
   * @param lookups where names are looked up, which blocks
   * @param timeout of each lookup and each connect
   */
  Dialer(Executor lookups, Duration timeout) {
    this.lookups = lookups;
    this.timeout = timeout;
  }

  void dial(EventLoop loop, List<Target> targets, Outcome outcome) {
    new Attempt(loop, new ArrayDeque<>(targets), outcome).nextTarget("");
  }

  private final class Attempt {
    private final EventLoop loop;
    private final Deque<Target> targets;
    private final Outcome outcome;

    Attempt(EventLoop loop, Deque<Target> targets, Outcome outcome) {
      this.loop = loop;
      this.targets = targets;
      this.outcome = outcome;
    }

    void nextTarget(String trouble) {
      if (targets.isEmpty()) {
        outcome.failed(trouble);
        return;
      }
      Target target = targets.remove();
      Lookup lookup = new Lookup(this, target);
      lookup.limit =
          loop.schedule(
              () -> lookup.failed("its name was not looked up in time"),
              timeout.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        lookups.execute(lookup);
      } catch (RejectedExecutionException e) {
        lookup.failed("too many names are being looked up");
      }
    }

    private void nextAddress(Target target, Deque<InetAddress> addresses, String trouble) {
      if (addresses.isEmpty()) {
        nextTarget(trouble);
        return;
      }
      InetSocketAddress address = new InetSocketAddress(addresses.remove(), target.port());
      new Bootstrap()
          .group(loop)
          .channel(NioSocketChannel.class)
          .disableResolver()
          .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
          .handler(
              new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                  Side.configure(channel.config());
                }
              })
          .connect(address)
          .addListener(
              (ChannelFuture connect) -> {
                if (connect.isSuccess()) {
                  outcome.connected((SocketChannel) connect.channel(), target);
                } else {
                  nextAddress(target, addresses, target + ": " + connect.cause().getMessage());
                }
              });
    }
  }

  /** A name being looked up. */
  private static final class Lookup implements Runnable {
    private final Attempt attempt;
    private final Target target;
    private ScheduledFuture<?> limit;
    private boolean done;

    Lookup(Attempt attempt, Target target) {
      this.attempt = attempt;
      this.target = target;
    }

    @Override
    public void run() {
      try {
        List<InetAddress> found = List.of(InetAddress.getAllByName(target.host()));
        attempt.loop.execute(() -> found(found));
      } catch (UnknownHostException e) {
        attempt.loop.execute(() -> failed("there is no host of this name"));
      } catch (RejectedExecutionException e) {
        // The tunnel has ended meanwhile.
      }
    }

    private void found(List<InetAddress> addresses) {
      if (end()) {
        attempt.nextAddress(target, new ArrayDeque<>(addresses), "");
      }
    }

    private void failed(String why) {
      if (end()) {
        attempt.nextTarget(target + ": " + why);
      }
    }

    private boolean end() {
      boolean first = !done;
      done = true;
      limit.cancel(false);
      return first;
    }
  }
}
