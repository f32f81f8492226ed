package org.hvrwallet.tunnel;

import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tunnel.Gate.Entrance;
import org.hvrwallet.tunnel.Route.Target;
import org.hvrwallet.tunnel.TunnelEvents.Story;

/**
 * The life of a connection: the gate lets it in, its peer shows who it is, its target is reached,
 * bytes go both ways, it ends. The target hears nothing of a peer that has not come so far.
 *
 * <p>All of it happens on the event loop of the peer's channel, except what says otherwise.
 */
final class Link {
  /** What the connections of a tunnel share. */
  record Surroundings(
      TunnelOptions options, Gate gate, Hall hall, Dialer dialer, TunnelEvents events) {}

  private static final int DIRECTIONS = 2;

  private final Surroundings around;
  private final SocketChannel channel;
  private final String name;
  private final TunnelEvents.Span span;
  private final Side peer;
  private Optional<Side> target = Optional.empty();
  private String targetName = "";
  private Optional<Connection> negotiated = Optional.empty();
  private long fromPeer;
  private long fromTarget;
  private int outputsEnded;
  private boolean over;
  private volatile Optional<Route> route = Optional.empty();
  private volatile long lastMoved = System.nanoTime();

  private Link(SocketChannel channel, Surroundings around) {
    this.around = around;
    this.channel = channel;
    this.name = name(channel.remoteAddress());
    this.span = around.events().begin();
    this.peer = new Side(channel);
  }

  /** Takes a connection that was just accepted through its life. */
  static void accept(SocketChannel channel, Surroundings around) {
    Link link = new Link(channel, around);
    if (!around.hall().enter(link)) {
      link.end(EndReason.FULL, around.options().maxConnections() + " are open, and no more may be");
    } else if (channel.remoteAddress() == null) {
      link.end(EndReason.PEER_LOST, "it was gone before it was looked at");
    } else {
      link.knock();
    }
  }

  private static String name(InetSocketAddress address) {
    return address == null
        ? "unknown"
        : Target.text(address.getAddress().getHostAddress(), address.getPort());
  }

  private void knock() {
    try {
      around
          .gate()
          .entrance(channel.remoteAddress().getAddress())
          .whenComplete((entrance, trouble) -> onLoop(() -> answered(entrance, trouble)));
    } catch (RuntimeException e) {
      end(EndReason.FAILED, Side.describe(e));
    }
  }

  private void answered(Optional<Entrance> entrance, Throwable trouble) {
    if (over) {
      return;
    }
    if (trouble != null) {
      end(EndReason.NOT_ALLOWED, Side.describe(trouble));
    } else if (entrance.isEmpty()) {
      end(EndReason.NOT_ALLOWED, "no rule that holds now lets this address in");
    } else {
      greet(entrance.get());
    }
  }

  private void greet(Entrance entrance) {
    try {
      Optional<TlsLayer> tls = layer(entrance.end());
      peer.start(tls, new AtPeer(entrance, tls));
      if (tls.isEmpty()) {
        dial(entrance);
      }
    } catch (WalletException e) {
      end(EndReason.FAILED, e.getMessage());
    }
  }

  private Optional<TlsLayer> layer(ConnectionEnd end) throws WalletException {
    Duration timeout = around.options().handshakeTimeout();
    return end.engine(() -> stop(EndReason.REVOKED, "its certificate is not trusted any more"))
        .map(engine -> TlsLayer.of(end, engine, timeout));
  }

  private void dial(Entrance entrance) {
    route = entrance.route(negotiated);
    if (route.isEmpty()) {
      end(EndReason.NOT_ALLOWED, "no rule leads anywhere for who it is");
    } else {
      around.dialer().dial(channel.eventLoop(), route.get().targets(), new Dialed());
    }
  }

  private final class Dialed implements Dialer.Outcome {
    @Override
    public void connected(SocketChannel there, Target reached) {
      Side side = new Side(there);
      if (over) {
        side.reset();
        return;
      }
      target = Optional.of(side);
      targetName = reached.toString();
      try {
        Optional<TlsLayer> tls = layer(reached.end());
        side.start(tls, new AtTarget(tls));
        if (tls.isEmpty()) {
          relay();
        }
      } catch (WalletException e) {
        end(EndReason.FAILED, e.getMessage());
      }
    }

    @Override
    public void failed(String why) {
      end(EndReason.NO_TARGET, why);
    }
  }

  private void relay() {
    Side there = target.orElseThrow();
    peer.relayTo(there);
    there.relayTo(peer);
  }

  private abstract class AtEither implements Side.Events {
    @Override
    public void outputEnded() {
      outputsEnded++;
      if (outputsEnded == DIRECTIONS) {
        end(EndReason.CLOSED, "");
      }
    }
  }

  private final class AtPeer extends AtEither {
    private final Entrance entrance;
    private final Optional<TlsLayer> tls;

    AtPeer(Entrance entrance, Optional<TlsLayer> tls) {
      this.entrance = entrance;
      this.tls = tls;
    }

    @Override
    public void handshaken() {
      negotiated = tls.map(TlsLayer::connection);
      dial(entrance);
    }

    @Override
    public void handshakeFailed(Throwable cause) {
      end(EndReason.HANDSHAKE_FAILED, Side.describe(cause));
    }

    @Override
    public void moved(int bytes) {
      fromPeer += bytes;
      lastMoved = System.nanoTime();
      around.hall().movedFromPeer(bytes);
    }

    @Override
    public void lost(String why) {
      end(EndReason.PEER_LOST, why);
    }
  }

  private final class AtTarget extends AtEither {
    private final Optional<TlsLayer> tls;

    AtTarget(Optional<TlsLayer> tls) {
      this.tls = tls;
    }

    @Override
    public void handshaken() {
      negotiated = negotiated.or(() -> tls.map(TlsLayer::connection));
      relay();
    }

    @Override
    public void handshakeFailed(Throwable cause) {
      end(EndReason.TARGET_HANDSHAKE_FAILED, Side.describe(cause));
    }

    @Override
    public void moved(int bytes) {
      fromTarget += bytes;
      lastMoved = System.nanoTime();
      around.hall().movedFromTarget(bytes);
    }

    @Override
    public void lost(String why) {
      end(EndReason.TARGET_LOST, why);
    }
  }

  /** Ends it if it should not be there any more. On any thread. */
  void inspect(long now) {
    Duration idle = around.options().idleTimeout();
    if (route.isPresent() && !route.get().isOpen().getAsBoolean()) {
      stop(EndReason.REVOKED, "the rules have changed");
    } else if (!idle.isZero() && now - lastMoved > idle.toNanos()) {
      stop(EndReason.IDLE, "nothing moved for " + idle.toSeconds() + " s");
    }
  }

  /** Ends it. On any thread. */
  void stop(EndReason reason, String detail) {
    onLoop(() -> end(reason, detail));
  }

  private void onLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      // The tunnel has ended meanwhile, and with it every connection.
    }
  }

  private void end(EndReason reason, String detail) {
    if (over) {
      return;
    }
    over = true;
    if (reason == EndReason.HANDSHAKE_FAILED || reason == EndReason.CLOSED) {
      peer.close(); // its alert, or its last byte, is on the way
    } else {
      peer.reset();
    }
    if (reason == EndReason.TARGET_HANDSHAKE_FAILED || reason == EndReason.CLOSED) {
      target.ifPresent(Side::close);
    } else {
      target.ifPresent(Side::reset);
    }
    around.hall().leave(this, reason);
    Story story = new Story(name, targetName, negotiated, fromPeer, fromTarget, reason, detail);
    around.events().ended(span, story);
  }
}
