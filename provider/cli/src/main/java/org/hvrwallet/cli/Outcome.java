package org.hvrwallet.cli;

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
    left(report, "Stays under its older key: ", "are still under older keys");
    outside();
  }

  void converted(RotationReport report) {
    session.say("Values of its catalogs that were brought there: " + report.resealed());
    left(report, "Stays as it is: ", "are not there yet");
    if (!report.quarantined().isEmpty()) {
      session.unfinished().set(true);
    }
  }

  private void left(RotationReport report, String stays, String are) {
    for (String value : report.quarantined()) {
      session.say(stays + value);
    }
    if (!report.isComplete()) {
      session.unfinished().set(true);
      session.say(
          report.left()
              + " values "
              + are
              + ": continue with hvrwalletconfig -C "
              + session.place().name());
    }
  }

  void outside() {
    session.say(OUTSIDE + session.place().name() + " PATH...");
  }
}
