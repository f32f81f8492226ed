package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection as the agent sees it. Whatever goes wrong on it ends it, and nothing else. Used by
 * the agent's thread alone.
 */
final class Guest {
  /** What is awaited. */
  enum State {
    /** Its request. */
    ASKING,
    /** A password, by its request. */
    WAITING,
    /** The outcome of what it asked for. */
    PENDING,
    /** A frame over its lease; or its end. */
    LEASED,
    /** That it takes its answer. */
    LEAVING,
    GONE
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FrameChannel channel;
  private final SelectionKey key;
  private State state;
  private long deadline;

  /**
   * A guest that has just come.
   *
   * @param key of its channel
   */
  Guest(FrameChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
    this.deadline = System.nanoTime() + PATIENCE.toNanos();
    become(State.ASKING);
  }

  boolean is(State other) {
    return state == other;
  }

  /** Goes on waiting, for something else. */
  void become(State next) {
    state = next;
    if (key.isValid()) {
      boolean leaving = state == State.LEAVING;
      int read = leaving ? 0 : SelectionKey.OP_READ; // to notice its end, too
      key.interestOps(leaving || channel.hasUnsent() ? read | SelectionKey.OP_WRITE : read);
    }
  }

  /** Sends the last frame, and hangs up when it is taken. */
  void answer(Frame frame) {
    if (state != State.GONE) {
      deadline = System.nanoTime() + PATIENCE.toNanos();
      send(frame, State.LEAVING);
    }
  }

  /** Sends a frame over a lease. */
  void push(Frame frame) {
    if (channel.hasUnsent()) {
      leave(); // it has not read the one before: whoever lives there does not listen
    } else if (state != State.GONE) {
      send(frame, State.LEASED);
    }
  }

  private void send(Frame frame, State next) {
    channel.put(frame);
    state = next;
    flush();
  }

  private void flush() {
    try {
      if (channel.flush() && state == State.LEAVING) {
        leave();
      } else {
        become(state);
      }
    } catch (IOException e) {
      leave();
    }
  }

  /** Takes up what its channel is ready for; a frame that arrived goes to the desk. */
  void attend(Desk desk) {
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      receive(desk);
    }
  }

  private void receive(Desk desk) {
    try {
      Optional<Frame> arrived = channel.read();
      if (arrived.isPresent()) {
        try (Frame frame = arrived.get()) {
          take(frame, desk);
        }
      }
    } catch (IOException e) {
      leave(); // gone, or garbage
    }
  }

  private void take(Frame frame, Desk desk) throws ProtocolException {
    if (state == State.ASKING) {
      desk.request(this, frame);
    } else if (state == State.LEASED && frame.type() == FrameType.WIPED) {
      desk.wiped(this, frame.numbers(1)[0]);
    } else {
      throw new ProtocolException("a frame where none is due");
    }
  }

  /** Hangs up on one that is slow or silent. */
  void leaveIfLate(long now) {
    if ((state == State.ASKING || state == State.LEAVING) && now - deadline > 0) {
      leave();
    }
  }

  /** Hangs up. */
  void leave() {
    state = State.GONE;
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel keeps nothing of it either way.
    }
  }
}
