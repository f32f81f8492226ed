package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.AgentFiles;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.RunDirectory;
import org.hvrwallet.wallet.files.SocketPeer;

/**
 * The one thread that serves all connections of an agent. Nothing in it waits for a client: a slow
 * one costs the others nothing.
 */
final class AgentLoop implements Runnable {
  private static final System.Logger LOG = System.getLogger(AgentLoop.class.getName());
  private static final long LOOK_MILLIS = 1000;
  private static final long LOOK_SOON_MILLIS = 100;

  private final AgentFiles files;
  private final Claim claim;
  private final RunDirectory directory;
  private final Selector selector;
  private final ByteBuffer buffer = FrameChannel.newBuffer();
  private final Examinations examinations;
  private final Desk desk;
  private final Queue<Consumer<Desk>> mail = new ArrayDeque<>();
  private boolean mailboxClosed; // guarded by mail
  private volatile boolean stopped;
  private volatile boolean claimLost;
  private Post post;
  private SelectionKey door;
  private long nextLook = System.nanoTime();

  /** An agent whose socket clients find already; the claim and the post are this one's to close. */
  AgentLoop(AgentFiles files, Claim claim, RunDirectory directory, Agent.Vault vault, String hub)
      throws IOException, WalletException {
    this.files = files;
    this.claim = claim;
    this.directory = directory;
    this.selector = Selector.open();
    this.examinations = new Examinations(vault, hub, this::deliver);
    this.desk = new Desk(examinations);
    try {
      moveIn();
    } catch (IOException | WalletException e) {
      selector.close();
      throw e;
    }
  }

  private void moveIn() throws IOException, WalletException {
    post = Post.open(files, directory);
    door = post.channel().register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Ends the thread, soon. */
  void stop() {
    stopped = true;
    selector.wakeup();
  }

  /** Whether it ended because the hub's directory is not the one in which it began. */
  boolean isClaimLost() {
    return claimLost;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        selector.select(desk.isClosing() ? LOOK_SOON_MILLIS : LOOK_MILLIS);
        Thread.interrupted(); // nobody means anything by it here, and select would not wait
        handOut();
        attend();
        desk.look(System.nanoTime());
        lookAround();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "the agent cannot go on", e);
    } finally {
      end();
    }
  }

  private void attend() {
    for (SelectionKey key : selector.selectedKeys()) {
      if (key == door) {
        accept();
      } else if (key.attachment() instanceof Guest guest) {
        guest.attend(desk);
      }
    }
    selector.selectedKeys().clear();
  }

  private void accept() {
    try {
      SocketChannel channel = post.channel().accept();
      if (channel != null) {
        welcome(channel);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the agent cannot take a connection", e);
      door.interestOps(0); // too many open files: again when some may have gone, see lookAround()
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    try {
      if (SocketPeer.isOwnerOf(post.socket(), channel)) {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Guest guest = new Guest(new FrameChannel(channel, buffer), key);
        key.attach(guest);
        desk.welcome(guest);
        return;
      }
      LOG.log(System.Logger.Level.WARNING, "the agent refused a process of another user");
    } catch (IOException | WalletException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection was gone at once", e);
    }
    channel.close();
  }

  /** Goes on where clients find it, and not at all in a directory that another agent may have. */
  private void lookAround() {
    long now = System.nanoTime();
    if (now - nextLook < 0) {
      return;
    }
    nextLook = now + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
    if (door.isValid()) {
      door.interestOps(SelectionKey.OP_ACCEPT);
    }
    try {
      if (!claim.isValid()) {
        claimLost = true;
        stopped = true;
      } else if (!post.isIntact()) {
        Post old = post;
        moveIn();
        old.close();
      }
    } catch (IOException | WalletException e) {
      LOG.log(System.Logger.Level.WARNING, "clients may not find the agent: " + e);
    }
  }

  /** Takes to this thread what is to be done at the desk, also after the end. */
  private void deliver(Consumer<Desk> letter) {
    synchronized (mail) {
      if (!mailboxClosed) {
        mail.add(letter);
        selector.wakeup();
        return;
      }
    }
    letter.accept(desk); // which has ended, and wipes what it gets
  }

  private void handOut() {
    while (true) {
      Consumer<Desk> letter;
      synchronized (mail) {
        letter = mail.poll();
      }
      if (letter == null) {
        return;
      }
      letter.accept(desk);
    }
  }

  private void end() {
    desk.end();
    examinations.close();
    synchronized (mail) {
      mailboxClosed = true;
    }
    handOut();
    try (claim;
        selector) {
      post.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the agent left something behind: " + e);
    }
  }
}
