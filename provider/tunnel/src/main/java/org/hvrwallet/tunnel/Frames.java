package org.hvrwallet.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The frames of docs/tunnel-protocol.md, if the handshake agreed on them; otherwise everything
 * passes as it is. Payload is handed on as it comes, so that a long frame holds no memory.
 */
final class Frames extends ChannelDuplexHandler {
  /** Fired behind the last payload: the direction that is read has ended. */
  static final Object END = new Object();

  static final int MAX_SENT = 32 << 10; // a read of Netty's is a few of them, and none is tiny
  private static final int LENGTH_BYTES = 2;

  /** The peer breaks the protocol. */
  static final class Violation extends IOException {
    private static final long serialVersionUID = 1;

    Violation(String message) {
      super(message);
    }
  }

  private final BooleanSupplier agreed;
  private final Runnable whenDone;
  private Optional<Boolean> on = Optional.empty();
  private ChannelHandlerContext context;
  private int lengthBytes;
  private int length;
  private int left;
  private boolean inputEnded;
  private boolean outputEnded;

  /**
   * Frames of one connection.
   *
   * @param agreed whether there are any; not asked before the handshake is done
   * @param whenDone run once, when both directions have ended
   */
  Frames(BooleanSupplier agreed, Runnable whenDone) {
    this.agreed = agreed;
    this.whenDone = whenDone;
  }

  /**
   * Whether both ends speak in frames. The first to ask may be data: the JDK's engine may hand it
   * over before it reports the end of the handshake.
   */
  boolean areOn() {
    if (on.isEmpty()) {
      on = Optional.of(agreed.getAsBoolean());
    }
    return on.get();
  }

  /** Whether both directions have ended, so that nothing can be lost any more. */
  boolean areDone() {
    return inputEnded && outputEnded;
  }

  /** Tells the peer that no more comes, behind everything that was written. */
  ChannelFuture endOutput() {
    ChannelFuture told = context.writeAndFlush(length(0));
    return told.addListener(
        (ChannelFuture written) -> {
          if (written.isSuccess()) {
            outputEnded = true;
            finishIfDone();
          }
        });
  }

  private void finishIfDone() {
    if (areDone()) {
      whenDone.run();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext same, Object message) {
    if (!areOn()) {
      context.fireChannelRead(message);
      return;
    }
    ByteBuf in = (ByteBuf) message;
    try {
      while (in.isReadable()) {
        read(in);
      }
    } catch (Violation e) {
      context.fireExceptionCaught(e);
    } finally {
      in.release();
    }
  }

  private void read(ByteBuf in) throws Violation {
    if (inputEnded) {
      throw new Violation("it sent more after it had said that no more comes");
    }
    if (left > 0) {
      int count = Math.min(left, in.readableBytes());
      left -= count;
      context.fireChannelRead(in.readRetainedSlice(count));
      return;
    }
    length = length << Byte.SIZE | in.readUnsignedByte();
    lengthBytes++;
    if (lengthBytes == LENGTH_BYTES) {
      left = length;
      length = 0;
      lengthBytes = 0;
      if (left == 0) {
        inputEnded = true;
        finishIfDone();
        context.fireUserEventTriggered(END);
      }
    }
  }

  @Override
  public void write(ChannelHandlerContext same, Object message, ChannelPromise promise) {
    ByteBuf payload = (ByteBuf) message;
    ChannelFuture unused; // of all but the last: if one fails, so does the last
    if (areOn() && payload.isReadable()) {
      while (payload.readableBytes() > MAX_SENT) {
        unused = context.write(length(MAX_SENT));
        unused = context.write(payload.readRetainedSlice(MAX_SENT));
      }
      unused = context.write(length(payload.readableBytes()));
    }
    unused = context.write(payload, promise);
  }

  private static ByteBuf length(int value) {
    return Unpooled.copyShort(value);
  }
}
