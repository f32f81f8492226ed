package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * If these fail, a timer that rotates or converts is told that all is well while passwords stay
 * clear or under a key that is about to be purged, or a person is not told what to do with them.
 */
class ValuesThatStayTest extends TypedCommands {
  private static final String SWAPPED =
      "hvr_location.loc_remote_pwd of loc_id=2: it does not open under key 1: it was changed, or"
          + " copied from another row";

  /** A row that holds what was sealed for another, and one of another location. */
  private void sealedWithTwoThatDoNotOpen() throws Exception {
    tables();
    wallet();
    level("SECRETS_ONLY");
    sql(
        "INSERT INTO hvr_location (loc_name, loc_remote_pwd)"
            + " SELECT 'swapped', loc_remote_pwd FROM hvr_location",
        "INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES ('foreign', '!{ob1:AAAA}!')");
  }

  @Test
  void aRotationThatLeavesSomeEndsWithOneAndSaysWhich() throws Exception {
    sealedWithTwoThatDoNotOpen();
    ends(ExitCode.FAILED, PW, "hvrwalletconfig", "-r", "sales")
        .says("is now 2")
        .says("Values sealed anew in its catalogs: 1\n")
        .says("Stays under its older key: " + SWAPPED)
        .says("Set each of these anew, or delete it; then: hvrwalletconfig -C sales.")
        .says("hvr_wallet_quarantine");
    ends(ExitCode.FAILED, PW, "hvrwalletconfig", "-S", "2", "sales")
        .says("1 under key 1")
        .says("hvrwalletconfig -C sales");
    catalog(ExitCode.DONE, PW + "heron\n", "set", PWD, "swapped");
    does(PW, "hvrwalletconfig", "-C", "sales").saysNot("Stays");
  }

  @Test
  void aConversionThatLeavesSomeEndsWithOneAndSaysWhich() throws Exception {
    sealedWithTwoThatDoNotOpen();
    String then = "Set each of these anew, or delete it; then: hvrcryptdb sales.";
    ends(ExitCode.FAILED, PW, "hvrcryptdb", "sales")
        .says("Values converted: 0\n")
        .saysNot("loc_id=2") // it is as the level says, and so is not opened
        .says("Stays as it is: hvr_location.loc_remote_pwd of loc_id=3: the obfuscated value")
        .says(then);
    ends(ExitCode.FAILED, PW, "hvrwalletconfig", "sales", "Encryption=NONE")
        .says("Values of its catalogs that were brought there: 1\n")
        .says("Stays as it is: " + SWAPPED)
        .says(then);
    assertTrue(stored("central").startsWith("!{ob1:"), "the others are converted");
  }

  @Test
  void hvrcryptdbSaysHowManyAndTwiceIsHarmless() throws Exception {
    tables();
    does(DB, "hvrcryptdb", "-h", "h2", "-u", "hvr", URL)
        .says("Hub sales has no wallet in " + config)
        .says("no protection")
        .says("Values converted: 1\n");
    String obfuscated = stored("central");
    assertTrue(obfuscated.startsWith("!{ob1:"));
    does(DB, "hvrcryptdb", "-u", "hvr", URL).says("Values converted: 0\n");
    assertEquals(obfuscated, stored("central"));
    wallet();
    sql("INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES ('late', 'heron')");
    does(PW, "hvrcryptdb", "sales")
        .says("Encryption is NONE in the wallet of hub sales")
        .says("no protection")
        .says("Values converted: 1\n");
    level("SECRETS_ONLY");
    sql("UPDATE hvr_location SET loc_remote_pwd = 'lynx' WHERE loc_name = 'late'");
    does(PW, "hvrcryptdb", "sales").saysNot("protection").says("Values converted: 1\n");
    assertTrue(stored("late").startsWith("!{hw1:"));
    ends(ExitCode.CLOSED_OR_WRONG_PASSWORD, "nope\n", "hvrcryptdb", "sales")
        .says("wrong password for the wallet of hub sales");
    ends(ExitCode.FAILED, "", "hvrcryptdb", "other").says("hvrwallet catalog other create");
  }

  /** Else somebody rotates again and again, and each time there is one more key. */
  @Test
  void whatStopsHalfWaySaysHowToGoOn() throws Exception {
    tables();
    wallet();
    level("SECRETS_ONLY");
    sql(
        "ALTER USER hvr ADMIN FALSE",
        "GRANT SELECT ON hvr_location TO hvr",
        "GRANT ALL ON hvr_action, hvr_wallet_hub, hvr_wallet_mapping, hvr_wallet_quarantine TO hvr");
    ends(ExitCode.FAILED, PW, "hvrwalletconfig", "-r", "sales")
        .says("this is not complete. Once what is said next is mended: hvrwalletconfig -C sales")
        .says("this user may not do that")
        .says("grant SELECT and UPDATE");
    sql("GRANT ALL ON hvr_location TO hvr");
    does(PW, "hvrwalletconfig", "-C", "sales").says("is now 2").says("anew in its catalogs: 1\n");
  }
}
