package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.files.HubDirectory;

/**
 * Asks the agent of a hub. No call waits for an agent that hangs; only {@link #await} waits, until
 * somebody opens the wallet. An interrupt ends any call with a WalletRefusedException, and stays.
 *
 * <p>Has no state: safe for use by several threads.
 */
public final class AgentClient {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Key derivations take seconds, and others may have asked for theirs before. */
  private static final Duration PATIENCE_FOR_OPENING = Duration.ofSeconds(60);

  /** More than the agent gives the processes that have keys. */
  private static final Duration PATIENCE_FOR_CLOSING = Duration.ofSeconds(15);

  private static final long POLL_MILLIS = 250;

  private final HubDirectory hub;

  /** A client of a hub's agent, which need not run. */
  public AgentClient(HubDirectory hub) {
    this.hub = hub;
  }

  /** The process of the agent that runs or ran last; empty if it stopped, or there was none. */
  public Optional<Integer> recordedProcess() throws IOException, WalletException {
    return AgentConnection.record(hub).map(AgentRecord::pid);
  }

  /** What the agent says of itself; empty if none runs. */
  public Optional<AgentStatus> status() throws IOException, WalletException {
    try (Answer answer = ask(FrameType.STATUS)) {
      if (!answer.is(FrameType.STATUS_IS)) {
        return Optional.empty();
      }
      int[] numbers = answer.frame.numbers(3);
      return Optional.of(new AgentStatus(numbers[0] == 1, numbers[1], numbers[2]));
    }
  }

  /**
   * The wallet password, which the caller owns and closes; empty if no agent runs, or it does not
   * know it.
   */
  public Optional<Password> password() throws IOException, WalletException {
    try (Answer answer = ask(FrameType.PASSWORD)) {
      return answer.is(FrameType.PASSWORD_IS)
          ? Optional.of(answer.frame.password())
          : Optional.empty();
    }
  }

  /**
   * Waits until an agent knows the wallet password, however long that takes and however often the
   * agent stops and starts in between.
   */
  public Password await() throws IOException, WalletException {
    return await(Wait.forever()).orElseThrow(() -> new AssertionError("for ever is over"));
  }

  /** As {@link #await()}, but gives up after some time, with nothing. */
  public Optional<Password> await(Duration atMost) throws IOException, WalletException {
    return await(Wait.of(atMost));
  }

  private Optional<Password> await(Wait wait) throws IOException, WalletException {
    while (true) {
      try (Answer answer = ask(Frame.of(FrameType.WAIT), wait)) {
        if (answer.is(FrameType.PASSWORD_IS)) {
          return Optional.of(answer.frame.password());
        }
      }
      if (wait.isOver()) {
        return Optional.empty();
      }
      wait.pause(POLL_MILLIS);
    }
  }

  /**
   * Opens the wallet: the agent tries the password, and keeps it if it is right.
   *
   * @param password the caller's; it is copied
   * @throws WrongPasswordException if it does not open the wallet
   * @throws KeyServiceException if the service that protects the wallet did not open it
   * @throws WalletRefusedException if no agent runs, or it cannot open the wallet
   */
  public void open(Password password) throws IOException, WalletException {
    Frame request = Frame.ofPassword(FrameType.OPEN, password);
    if (!request.fits()) {
      request.close();
      throw new WalletRefusedException("the password is longer than an agent can keep");
    }
    try (Answer answer = ask(request, Wait.of(PATIENCE_FOR_OPENING))) {
      if (answer.is(FrameType.WRONG_PASSWORD)) {
        throw new WrongPasswordException("the wallet of hub " + hub.hub());
      } else if (answer.is(FrameType.TROUBLE)) {
        throw new WalletRefusedException(answer.frame.text());
      } else if (answer.is(FrameType.OUTAGE)) {
        throw outage(answer.frame.text());
      }
      require(answer, FrameType.OPENED);
    }
  }

  private static WalletException outage(String text) {
    String[] parts = text.split("\n", 2);
    return Arrays.stream(Trouble.values())
        .filter(trouble -> parts.length == 2 && trouble.name().equals(parts[0]))
        .findFirst()
        .<WalletException>map(trouble -> new KeyServiceException(trouble, parts[1]))
        .orElseGet(() -> new WalletRefusedException(text));
  }

  /**
   * Closes the wallet: the agent forgets the password, and the processes that have a {@link Lease}
   * wipe their keys. Returns when they did, or after 5 seconds.
   *
   * @throws WalletRefusedException if no agent runs
   */
  public CloseReport close() throws IOException, WalletException {
    try (Answer answer = ask(Frame.of(FrameType.CLOSE), Wait.of(PATIENCE_FOR_CLOSING))) {
      require(answer, FrameType.CLOSED);
      int[] numbers = answer.frame.numbers(2);
      return new CloseReport(numbers[0], numbers[1]);
    }
  }

  private void require(Answer answer, FrameType type) throws WalletException {
    if (answer.pid == 0) {
      throw new WalletRefusedException(
          "no agent runs for hub " + hub.hub() + ": start one with: hvrwallet agent " + hub.hub());
    } else if (!answer.is(type)) {
      throw new WalletRefusedException(
          "the agent of hub "
              + hub.hub()
              + ", process "
              + answer.pid
              + ", did not answer: if it still runs, stop it (kill "
              + answer.pid
              + "), then start one with: hvrwallet agent "
              + hub.hub());
    }
  }

  private Answer ask(FrameType type) throws IOException, WalletException {
    return ask(Frame.of(type), Wait.of(PATIENCE));
  }

  /** Asks once. An agent that is gone, or too busy, before it answers has not answered. */
  private Answer ask(Frame owned, Wait wait) throws IOException, WalletException {
    try (owned) {
      Optional<AgentRecord> record = AgentConnection.record(hub);
      if (record.isEmpty()) {
        return Answer.NOBODY;
      }
      try {
        Optional<AgentConnection> connection = AgentConnection.open(record.get(), wait);
        return connection.isEmpty()
            ? Answer.NOBODY
            : new Answer(record.get().pid(), exchange(connection.get(), owned, wait));
      } catch (SocketException e) {
        return new Answer(record.get().pid(), null);
      }
    }
  }

  private static Frame exchange(AgentConnection connection, Frame request, Wait wait)
      throws WalletException {
    try (connection) {
      connection.send(request, wait);
      return connection.receive(wait).orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * What the agent said.
   *
   * @param pid its process, 0 if none runs
   * @param frame null if it did not answer
   */
  private record Answer(int pid, Frame frame) implements AutoCloseable {
    static final Answer NOBODY = new Answer(0, null);

    boolean is(FrameType type) {
      return frame != null && frame.type() == type;
    }

    @Override
    public void close() {
      if (frame != null) {
        frame.close();
      }
    }
  }
}
