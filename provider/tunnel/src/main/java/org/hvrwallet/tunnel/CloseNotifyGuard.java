package org.hvrwallet.tunnel;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;

/**
 * For peers that are no tunnels, with which nobody speaks in {@link Frames}.
 *
 * <p>Holds back a close_notify that nobody asked for. Conscrypt answers one with its own at once,
 * and can send nothing from then on; its peer would take that for the end of an answer which has
 * not even begun. Held back, it is sent if no more was to come, and lost in a reset if more was.
 */
final class CloseNotifyGuard extends ChannelOutboundHandlerAdapter {
  private final SSLEngine engine;
  private ChannelHandlerContext context;
  private boolean asked;
  private Object held;
  private ChannelPromise promise;

  CloseNotifyGuard(SSLEngine engine) {
    this.engine = engine;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  /** The close_notify is asked for: no more comes. */
  void release() {
    asked = true;
    if (held != null) {
      ChannelFuture unused = context.writeAndFlush(held, promise);
      held = null;
    }
  }

  @Override
  public void write(ChannelHandlerContext same, Object message, ChannelPromise written) {
    if (!asked && held == null && engine.isInboundDone() && engine.isOutboundDone()) {
      held = message;
      promise = written;
    } else {
      ChannelFuture unused = context.write(message, written);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    if (held != null) {
      ReferenceCountUtil.release(held);
      promise.tryFailure(new ClosedChannelException());
      held = null;
    }
  }
}
