package org.hvrwallet.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.RotationReport;
import org.hvrwallet.wallet.Wallet;

/** Says how a rotation ended, or a change of the encryption level. */
record Outcome(Session session) {
  private static final String OUTSIDE =
      "What lies outside the catalogs is not counted: values under plain AES modes, scripts, services and files that the"
          + " wallet was not told of. Find them with: hvrwallet census ";

  void rotated(Wallet wallet, RotationReport report) {
    session.say("The key of " + wallet.description() + " is now " + report.sequence());
    if (!wallet.document().orElseThrow().catalogs().isEmpty()) {
      session.say("Values sealed anew in its catalogs: " + report.resealed());
    }
    left(report, "Stays under its older key: ", "are still under older keys", proceed());
    outside();
  }

  void converted(RotationReport report) {
    session.say("Values of its catalogs that were brought there: " + report.resealed());
    String hub = session.place().name();
    left(report, "Stays as it is: ", "are not there yet", "hvrcryptdb " + hub);
  }

  private void left(RotationReport report, String stays, String are, String then) {
    staying(stays, report.quarantined(), then).forEach(session::say);
    if (!report.isComplete()) {
      session.say(report.left() + " values " + are + ": continue with " + proceed());
    }
    if (!report.isComplete() || !report.quarantined().isEmpty()) {
      session.unfinished().set(true);
    }
  }

  /**
   * What is said of values that stay as they are.
   *
   * @param then the command for when they were mended
   */
  static List<String> staying(String stays, List<String> values, String then) {
    List<String> lines = new ArrayList<>();
    values.forEach(value -> lines.add(stays + value));
    if (!values.isEmpty()) {
      lines.add(
          "Set each of these anew, or delete it; then: "
              + then
              + ". Those of a database are in its table hvr_wallet_quarantine too, with their rows");
    }
    return lines;
  }

  /** A rotation, or a change of the encryption level. */
  interface Job<T> {
    T run() throws IOException, WalletException;
  }

  /** Of a job that has begun for good when it fails, it is said how to go on. */
  <T> T of(Wallet wallet, Job<T> job) throws IOException, WalletException {
    try {
      return job.run();
    } catch (IOException | WalletException e) {
      if (!wallet.document().orElseThrow().isComplete()) {
        session.warn("this is not complete. Once what is said next is mended: " + proceed());
      }
      throw e;
    }
  }

  private String proceed() {
    return "hvrwalletconfig -C " + session.place().name();
  }

  void outside() {
    session.say(OUTSIDE + session.place().name() + " PATH...");
  }
}
