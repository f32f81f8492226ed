package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.FileTrouble;

/** What checks found, one after the other. A check that fails is a finding, and ends no other. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();
  private final Mend mend;

  Findings(Mend mend) {
    this.mend = mend;
  }

  /**
   * Has a check look.
   *
   * @param name what it looks at, for the case that it fails
   */
  void look(String name, Check check) {
    try {
      all.addAll(check.findings());
    } catch (WalletDamagedException e) {
      all.add(Finding.damaged(name, e.getMessage(), mend.restore()));
    } catch (WalletException e) {
      all.add(Finding.wrong(name, e.getMessage(), "what it says, then: " + mend.lookAgain()));
    } catch (IOException e) {
      all.add(unexpected(name, FileTrouble.describe(e)));
    } catch (RuntimeException e) {
      // A mistake of ours in one check is no reason to say nothing of the others.
      all.add(unexpected(name, e.toString()));
    }
  }

  private Finding unexpected(String name, String reason) {
    return Finding.wrong(
        name, "this could not be looked at: " + reason, "mend that, then: " + mend.lookAgain());
  }

  void add(Finding finding) {
    all.add(finding);
  }

  /** Whether a check of this name found something that is to be mended. */
  boolean isWrong(String check) {
    return all.stream().anyMatch(found -> found.check().equals(check) && found.isWrong());
  }

  /** Whether something is not what was written. */
  boolean isDamaged() {
    return all.stream().anyMatch(found -> found.state() == Finding.State.DAMAGED);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
