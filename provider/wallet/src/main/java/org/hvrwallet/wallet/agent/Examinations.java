package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;

/**
 * Tries passwords on the wallet, one after the other, on a thread of its own: each costs a key
 * derivation, and the other connections shall not wait for that.
 */
final class Examinations implements Desk.Examiner, AutoCloseable {
  private final Agent.Vault vault;
  private final Consumer<Consumer<Desk>> mailbox;
  private final ExecutorService executor;

  /**
   * Starts nothing yet.
   *
   * @param mailbox takes to the agent's thread what is to be done at its desk
   */
  Examinations(Agent.Vault vault, String hub, Consumer<Consumer<Desk>> mailbox) {
    this.vault = vault;
    this.mailbox = mailbox;
    this.executor =
        Executors.newSingleThreadExecutor(task -> Daemon.thread("hvrwallet-open-" + hub, task));
  }

  @Override
  public void examine(Guest guest, Password password, int era) {
    executor.execute(() -> examineNow(guest, password, era));
  }

  private void examineNow(Guest guest, Password password, int era) {
    // What is not an exception of the wallet is a bug; the client gets an answer all the same.
    Frame verdict = Frame.ofText(FrameType.TROUBLE, "the agent could not try it: see its log");
    try {
      verdict = verdict(password);
    } finally {
      Frame result = verdict;
      mailbox.accept(desk -> desk.judged(guest, password, result, era));
    }
  }

  private Frame verdict(Password password) {
    try (Password copy = password.copy()) {
      vault.verify(copy);
      return Frame.of(FrameType.OPENED);
    } catch (WrongPasswordException e) {
      return Frame.of(FrameType.WRONG_PASSWORD);
    } catch (KeyServiceException e) {
      return Frame.ofText(FrameType.OUTAGE, e.trouble() + "\n" + e.getMessage());
    } catch (WalletException e) {
      return Frame.ofText(FrameType.TROUBLE, e.getMessage());
    } catch (IOException e) {
      return Frame.ofText(FrameType.TROUBLE, "the wallet cannot be read: " + e);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
