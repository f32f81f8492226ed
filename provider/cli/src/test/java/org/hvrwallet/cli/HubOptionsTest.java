package org.hvrwallet.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How a database is named. If these fail, somebody looks for hours for what one sentence says, or a
 * password is in a log.
 */
class HubOptionsTest extends TypedCommands {
  @BeforeEach
  void withTables() throws Exception {
    tables();
  }

  @Test
  void aPasswordOnTheCommandLineWorksAndIsWarnedOf() {
    does("", "hvrwallet", "catalog", "-u", "hvr/" + DB.strip(), URL)
        .says("hvrwallet catalog: a password on the command line can be seen by every user")
        .says("-u USER asks for it")
        .says("1 clear");
    does(DB, "hvrwallet", "catalog", "-u", "hvr", URL).saysNot("command line").says("1 clear");
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() {
    String secret = "tiger-of-nobody";
    for (String user : new String[] {"hvr", "hvr/" + secret, "nobody/" + secret}) {
      ends(ExitCode.FAILED, secret + "\n", "hvrwallet", "catalog", "-u", user, URL)
          .says("does not accept this user or password. Give the right ones")
          .says("hvrwallet catalog -u USER URL create")
          .saysNot(secret);
    }
  }

  /** A password that was changed in the database is told to the wallet as the sentence says. */
  @Test
  void theWalletKeepsTheNewPassword() throws Exception {
    wallet();
    sql("ALTER USER hvr SET PASSWORD 'another'");
    catalog(ExitCode.FAILED, PW).says("hvrwallet catalog -u USER URL create");
    ends(ExitCode.FAILED, PW, "hvrwalletconfig", "-r", "sales").says("does not accept this user");
    does("another\n" + PW, "hvrwallet", "catalog", "-u", "hvr", URL, "create").says("knows it");
    catalog(ExitCode.DONE, PW).says("1 clear");
  }

  @Test
  void aUserWithoutRightsIsToldWhichItNeeds() throws Exception {
    sql("CREATE USER weak PASSWORD 'weak'", "GRANT SELECT ON hvr_location TO weak");
    ends(
            ExitCode.FAILED,
            "weak\nlynx\n",
            "hvrwallet",
            "catalog",
            "-u",
            "weak",
            URL,
            "set",
            PWD,
            "x")
        .says("grant SELECT and UPDATE on the mapped tables")
        .saysNot("lynx");
    ends(ExitCode.FAILED, "weak\n", "hvrcryptdb", "-u", "weak", URL)
        .says("grant SELECT and UPDATE");
  }

  @Test
  void whatIsNoClassOrNoDatabaseIsSaid() {
    ends(ExitCode.USAGE, "", "hvrcryptdb", "-h", "postgrsql", "-u", "hvr", "host/sales")
        .says("there is no class postgrsql of hub databases; there are postgresql, mariadb,")
        .saysNot("HVR_HUB_CLASS");
    ends(ExitCode.USAGE, "", "hvrcryptdb", "-h", "oracle", "-u", "hvr", "sales")
        .says("a database of class oracle is named by its JDBC URL: jdbc:oracle:");
    ends(ExitCode.USAGE, "", "hvrcryptdb", "-u", "hvr", "sales")
        .says("-u is for the database of a hub: give its JDBC URL in place of sales");
    ends(ExitCode.USAGE, "", "hvrcryptdb", "-h", "mysql", "-u", "hvr", URL)
        .says("jdbc:h2:mem:sales is no URL of class mysql");
    ends(ExitCode.FAILED, DB, "hvrcryptdb", "-u", "hvr", "jdbc:h2:mem:nothing")
        .says("there is no such database: look at its name");
  }
}
