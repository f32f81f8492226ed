package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code hvrwallet catalog HUBDB verify}. If this fails, a value that opens nowhere is found when
 * it is needed.
 */
class CatalogVerifyTest {
  private static final String PASSWORD = "correct horse";

  @TempDir Path config;
  private String text = "";

  @BeforeEach
  void aHub() throws Exception {
    System.setProperty("hvrwallet.config", config.toString());
    Map<String, String> properties =
        Map.of(
            "Wallet_Type",
            "SOFTWARE",
            "Wallet_KDF_Iterations",
            "10000",
            "Encryption",
            "SECRETS_ONLY");
    try (Password password = Password.copyOf(PASSWORD.toCharArray());
        Wallet wallet = WalletPlace.named("sales").newWallet(properties)) {
      wallet.life().create(Optional.of(password), Optional.empty());
    }
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
  }

  private int catalog(String input, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    PasswordInput passwords =
        new PasswordInput(
            Optional.empty(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    CommandLine line = new CommandLine(new CatalogCommand(passwords)).setOut(out).setErr(out);
    int code = line.execute(words);
    text = said.toString();
    return code;
  }

  private void set(String row) {
    String input = PASSWORD + "\nsecret of " + row + "\n";
    assertEquals(
        ExitCode.DONE,
        catalog(input, "sales", "set", "hvr_location.loc_remote_pwd", row),
        () -> text);
  }

  @Test
  void namesWhatWasCopiedFromAnotherRow() throws Exception {
    set("a");
    set("b");
    assertEquals(ExitCode.DONE, catalog(PASSWORD + "\n", "sales", "verify"), () -> text);
    assertTrue(text.contains("Values opened: 2, rows that do not open: 0"), text);
    Path file = config.resolve("hubdb/sales/hub");
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + file + ";IFEXISTS=TRUE", "sa", "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE hvr_location SET loc_remote_pwd = (SELECT loc_remote_pwd FROM hvr_location"
              + " WHERE loc_name = 'a') WHERE loc_name = 'b'");
    }
    assertEquals(ExitCode.INTEGRITY, catalog(PASSWORD + "\n", "sales", "verify"), () -> text);
    assertTrue(text.contains("hvr_location.loc_remote_pwd of loc_id=2: it does not open"), text);
    assertTrue(text.contains("Values opened: 1, rows that do not open: 1"), text);
  }
}
