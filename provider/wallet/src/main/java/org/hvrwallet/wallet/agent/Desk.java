package org.hvrwallet.wallet.agent;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.spi.Password;

/**
 * What the agent knows and what it answers: the password, who waits for it, who has a lease. Used
 * by the agent's thread alone, so that there is nothing to lock.
 */
final class Desk {
  /** Looks a password up in the wallet, elsewhere: that takes long. */
  interface Examiner {
    /**
     * Begins, and brings the verdict to {@link Desk#judged}.
     *
     * @param password the examiner's, until it comes back with the verdict
     * @param era comes back with it
     */
    void examine(Guest guest, Password password, int era);
  }

  private final Examiner examiner;
  private final List<Guest> guests = new ArrayList<>();
  private final List<Closing> closings = new ArrayList<>();
  private Password password; // null while the wallet is closed
  private int era; // one more with each close

  Desk(Examiner examiner) {
    this.examiner = examiner;
  }

  void welcome(Guest guest) {
    guests.add(guest);
  }

  /** Takes a request up. Whoever calls closes the frame. */
  void request(Guest guest, Frame frame) throws ProtocolException {
    if (frame.type() == FrameType.OPEN) {
      Password candidate = frame.password();
      guest.become(Guest.State.PENDING);
      examiner.examine(guest, candidate, era);
      return;
    }
    frame.requireEmpty();
    switch (frame.type()) {
      case PASSWORD, WAIT -> tell(guest, frame.type());
      case CLOSE -> close(guest);
      case STATUS -> status(guest);
      case LEASE -> lease(guest);
      default -> throw new ProtocolException("not a request");
    }
  }

  private void tell(Guest guest, FrameType request) {
    if (password != null) {
      tellPassword(guest);
    } else if (request == FrameType.WAIT) {
      guest.become(Guest.State.WAITING);
    } else {
      answer(guest, Frame.of(FrameType.IS_CLOSED));
    }
  }

  private void tellPassword(Guest guest) {
    answer(guest, Frame.ofPassword(FrameType.PASSWORD_IS, password));
  }

  private static void answer(Guest guest, Frame owned) {
    try (owned) {
      guest.answer(owned);
    }
  }

  private void status(Guest guest) {
    int open = password == null ? 0 : 1;
    int pid = (int) ProcessHandle.current().pid();
    answer(guest, Frame.of(FrameType.STATUS_IS, open, pid, leases().size()));
  }

  private void lease(Guest guest) {
    try (Frame leased = Frame.of(FrameType.LEASED)) {
      guest.push(leased);
    }
  }

  private List<Guest> leases() {
    return guests.stream().filter(guest -> guest.is(Guest.State.LEASED)).toList();
  }

  private void close(Guest asker) {
    wipe();
    for (Guest guest : guests) {
      if (guest.is(Guest.State.LEAVING)) {
        guest.leave(); // what it has not taken yet may be the password
      }
    }
    asker.become(Guest.State.PENDING);
    closings.add(new Closing(asker, era, leases()));
  }

  private void wipe() {
    era++;
    if (password != null) {
      password.close();
      password = null;
    }
  }

  /** A process confirms a close. */
  void wiped(Guest lease, int closing) {
    closings.forEach(each -> each.wiped(lease, closing));
  }

  /**
   * An examination is over.
   *
   * @param candidate kept if it is the password, else closed
   * @param verdict closed by this
   * @param begun the era in which it began: a close that came after it prevails (A8)
   */
  void judged(Guest guest, Password candidate, Frame verdict, int begun) {
    if (verdict.type() == FrameType.OPENED && begun == era) {
      if (password != null) {
        password.close();
      }
      password = candidate;
      guests.stream().filter(each -> each.is(Guest.State.WAITING)).forEach(this::tellPassword);
    } else {
      candidate.close();
    }
    if (verdict.type() == FrameType.OPENED && begun != era) {
      verdict.close();
      answer(guest, Frame.ofText(FrameType.TROUBLE, "the wallet was closed in the meantime"));
    } else {
      answer(guest, verdict);
    }
  }

  /** What time brings: those who are gone or late, and closes that waited long enough. */
  void look(long now) {
    guests.forEach(guest -> guest.leaveIfLate(now));
    closings.removeIf(closing -> closing.isOver(now));
    guests.removeIf(guest -> guest.is(Guest.State.GONE));
  }

  /** Whether to look again soon. */
  boolean isClosing() {
    return !closings.isEmpty();
  }

  /** Wipes the password and hangs up on everybody; later verdicts are for nobody. */
  void end() {
    wipe();
    guests.forEach(Guest::leave);
    guests.clear();
    closings.clear();
  }
}
