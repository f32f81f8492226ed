package org.hvrwallet.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One side of a connection: what it reads goes to the other side, as fast as that takes it. Reading
 * is off until there is another side, and while that has more than a water mark of bytes to write.
 *
 * <p>An end of input is passed on when all before it was written, and only if it is genuine: in TLS
 * that is a frame that says so, or a close_notify if the peer is no tunnel. Without it somebody in
 * between may have cut the connection. What is not genuine resets both sides, so that no half of a
 * message is taken for a whole.
 */
final class Side extends ChannelInboundHandlerAdapter {
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(32 << 10, 64 << 10);

  /** What a side tells its connection. */
  interface Events {
    void handshaken();

    void handshakeFailed(Throwable cause);

    void moved(int bytes);

    /** It goes on in no direction. */
    void lost(String why);

    /** It was told that no more comes. */
    void outputEnded();
  }

  private final SocketChannel channel;
  private final ChannelFutureListener loss = this::onWritten;
  private final Queue<ByteBuf> early = new ArrayDeque<>();
  private Optional<TlsLayer> tls = Optional.empty();
  private Optional<Frames> frames = Optional.empty(); // one of these two, after a handshake
  private Optional<CloseNotifyGuard> guard = Optional.empty();
  private Events events;
  private Side other;
  private boolean finished;
  private boolean failed;
  private boolean closed;

  Side(SocketChannel channel) {
    this.channel = channel;
  }

  /** How the sockets of both sides are set, before anything is read. */
  static void configure(SocketChannelConfig socket) {
    socket
        .setTcpNoDelay(true)
        .setKeepAlive(true)
        .setAllowHalfClosure(true)
        .setAutoRead(false)
        .setWriteBufferWaterMark(WATER_MARK);
  }

  /** Starts the TLS of the side, if it has one, and listens to what becomes of its connection. */
  void start(Optional<TlsLayer> layer, Events listener) {
    tls = layer;
    events = listener;
    layer.ifPresent(some -> channel.pipeline().addLast(some.handler(), some.frames()));
    channel.pipeline().addLast(this);
    if (layer.isPresent()) {
      channel.read(); // from then on, the handler reads until its handshake is done
    }
  }

  /** What comes from here goes there, from now on. */
  void relayTo(Side side) {
    other = side;
    for (ByteBuf buffer = early.poll(); buffer != null; buffer = early.poll()) {
      forward(buffer);
    }
    other.channel.flush();
    if (finished) {
      passOn();
    }
    listen();
  }

  /** Ends it, in such a way that the program there does not take what it got for all. */
  void reset() {
    if (channel.isActive()) {
      channel.config().setSoLinger(0);
    }
    close();
  }

  /** Ends it. */
  void close() {
    closed = true;
    forget();
    // Past the TLS handler, which would send a close_notify: whether one is due was decided before.
    ChannelHandlerContext first = channel.pipeline().firstContext();
    ChannelOutboundInvoker end = first == null ? channel : first;
    ChannelFuture unused = end.close(); // closed is closed, whatever the kernel says to it
  }

  private void forget() {
    early.forEach(ByteBuf::release);
    early.clear();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    if (closed || (other != null && other.closed)) {
      buffer.release();
    } else if (other == null) {
      early.add(buffer);
    } else {
      forward(buffer);
    }
  }

  private void forward(ByteBuf buffer) {
    events.moved(buffer.readableBytes());
    other.channel.write(buffer).addListener(other.loss);
    listen();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (other != null) {
      other.channel.flush();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (other != null) {
      other.listen();
    }
  }

  /** Among frames also behind the end, where only a broken connection or protocol can be. */
  private void listen() {
    boolean wanted =
        other != null && (other.channel.isWritable() || (finished && frames.isPresent()));
    channel.config().setAutoRead(!closed && wanted);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        chooseEnding(tls.orElseThrow());
        events.handshaken();
      } else {
        // The alert that tells the other side why is written when this event is over, not before.
        failed = true;
        context.executor().execute(() -> events.handshakeFailed(handshake.cause()));
      }
    } else if (event == Frames.END) {
      finish();
    } else if (event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
      finishOfWholeConnection();
    } else if (event instanceof ChannelInputShutdownEvent) {
      if (tls.isEmpty() || frames.isPresent()) {
        finishOfWholeConnection();
      } else if (!finished) {
        lost("it ended without a close_notify");
      }
    }
  }

  private void chooseEnding(TlsLayer layer) {
    if (layer.frames().areOn()) {
      frames = Optional.of(layer.frames());
    } else {
      guard = Optional.of(new CloseNotifyGuard(layer.handler().engine()));
      channel.pipeline().addFirst(guard.get());
    }
  }

  /** Among frames, the end of the whole is none of a direction. */
  private void finishOfWholeConnection() {
    if (frames.isPresent()) {
      lost("it closed the connection before both directions had ended");
    } else if (tls.isPresent() && !tls.get().handler().engine().isInboundDone()) {
      // Conscrypt calls itself closed as soon as it has sent a close_notify, whatever may come.
      lost("its TLS engine here can hear nothing after the end of the output");
    } else {
      finish();
    }
  }

  /**
   * When both directions of frames have ended, whatever the network does to them is no loss; what
   * came may still be on its way to the other side. And what follows a handshake that failed is not
   * why the connection ends.
   */
  private void lost(String why) {
    if (!failed && frames.filter(Frames::areDone).isEmpty()) {
      events.lost(why);
    }
  }

  private void finish() {
    if (!finished) {
      finished = true;
      if (other != null) {
        listen();
        passOn();
      }
    }
  }

  /** Tells the other side that no more comes, behind everything that came. */
  private void passOn() {
    other
        .channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            (ChannelFuture written) -> {
              if (written.isSuccess() && !other.closed) {
                other.endOutput();
              }
            });
  }

  private void endOutput() {
    guard.ifPresent(CloseNotifyGuard::release);
    tellEnd()
        .addListener(
            (ChannelFuture ended) -> {
              if (ended.isSuccess()) {
                events.outputEnded();
              } else {
                lost(describe(ended.cause()));
              }
            });
  }

  private ChannelFuture tellEnd() {
    if (tls.isEmpty()) {
      return channel.shutdownOutput();
    }
    return frames.map(Frames::endOutput).orElseGet(tls.get().handler()::closeOutbound);
  }

  private void onWritten(ChannelFuture write) {
    if (!write.isSuccess()) {
      boolean halfClosed = finished && guard.isPresent() && channel.isActive();
      lost(
          halfClosed
              ? "it ended its output, after which its TLS engine here can send nothing either"
              : describe(write.cause()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lost("");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof Frames.Violation) {
      events.lost(cause.getMessage()); // also if both directions have ended: it is to be heard of
    } else {
      lost(describe(cause));
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    closed = true;
    forget();
    tls.ifPresent(TlsLayer::discard);
  }

  static String describe(Throwable trouble) {
    Throwable root = trouble;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
