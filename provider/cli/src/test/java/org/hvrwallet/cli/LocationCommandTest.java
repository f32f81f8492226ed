package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.location.Location.Property;
import org.hvrwallet.wallet.location.Locations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code hvrwallet location} with a hub database. If these fail, a certificate that was changed or
 * withdrawn in the database is still trusted, or a hub that got a database forgets those it has.
 */
class LocationCommandTest {
  private static final HubName SALES = new HubName("sales");
  private static final String REMOTE = "SslRemoteCertificate";

  @TempDir Path config;
  private String text = "";

  @BeforeEach
  void aHub() {
    System.setProperty("hvrwallet.config", config.toString());
    System.setProperty("hvrwallet.home", config.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
    System.clearProperty("hvrwallet.home");
  }

  /** Types a command, and says how it ended. */
  private int location(String input, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    PasswordInput passwords =
        new PasswordInput(
            Optional.empty(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    CommandLine line = new CommandLine(new LocationCommand(passwords)).setOut(out).setErr(out);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          out.println(e.getMessage());
          return ExitCode.FAILED;
        });
    int code = line.execute(words);
    text = said.toString();
    return code;
  }

  private void does(String... words) {
    assertEquals(ExitCode.DONE, location("", words), () -> text);
  }

  private void says(String part) {
    assertTrue(text.contains(part), text);
  }

  private void set(String name, String value) {
    does("--unchecked", "sales", name, REMOTE + "=" + value);
  }

  private static HubDatabase embedded() throws Exception {
    HubDatabase database =
        HubDatabase.create(WalletPlace.resolved(WalletPlace.embeddedDatabase(SALES)));
    database.createTables();
    return database;
  }

  private static List<String> known(HubDatabase database) throws Exception {
    List<String> known = new ArrayList<>();
    database.locationProperties().forEach((name, properties) -> known.add(name + " " + properties));
    return known;
  }

  private static Optional<String> here(String name) throws Exception {
    return Locations.ofHub(SALES)
        .find(name)
        .flatMap(location -> location.get(Property.SSL_REMOTE_CERTIFICATE));
  }

  @Test
  void aChangeIsMadeInTheDatabaseAndHere() throws Exception {
    try (HubDatabase database = embedded()) {
      set("oracle", "a");
      set("lake", "b");
      assertEquals(
          List.of("lake {" + REMOTE + "=b}", "oracle {" + REMOTE + "=a}"), known(database));
      assertEquals(Optional.of("a"), here("oracle"));
      does("sales", "oracle", REMOTE + "=");
      does("--delete", "sales", "lake");
      assertEquals(List.of(), known(database));
      assertEquals(Map.of(), Locations.ofHub(SALES).all());
      assertEquals(ExitCode.FAILED, location("", "--delete", "sales", "lake"));
      says("no location lake");
    }
  }

  @Test
  void whatChangedInTheDatabaseIsSaidAndTakenOver() throws Exception {
    try (HubDatabase database = embedded()) {
      set("changed", "a");
      set("gone", "b");
      database.setLocationProperty("changed", "sslremotecertificate", "c");
      database.setLocationProperty("new", REMOTE, "d");
      database.setLocationProperty("new", "StagingDirectory", "./x");
      database.unsetLocationProperty("gone", REMOTE);
      does("sales");
      says("changed: " + REMOTE + "=a");
      says("differs in 3 properties");
      does("--json", "sales", "gone");
      says("hvrwallet location sales --refresh");
      does("sales", "--refresh");
      says("changed: " + REMOTE + "=c (");
      says("), was a");
      says("gone: " + REMOTE + " is gone, was b");
      says("new: " + REMOTE + "=d (");
      assertEquals(List.of("changed", "new"), List.copyOf(Locations.ofHub(SALES).all().keySet()));
      does("sales");
      assertFalse(text.contains("differs"), text);
      does("sales", "--refresh");
      says("nothing changed");
    }
  }

  /** Else credentials stay of a location that its operator takes for deleted. */
  @Test
  void whatIsNotAboutCertificatesGoesWithTheLocationAndNotWithThem() throws Exception {
    try (HubDatabase database = embedded()) {
      set("oracle", "a");
      database.setLocationProperty("oracle", "StagingDirectoryCredentials", "x");
      does("sales", "oracle", REMOTE + "=");
      assertEquals(List.of("oracle {StagingDirectoryCredentials=x}"), known(database));
      does("--delete", "sales", "oracle");
      assertEquals(List.of(), known(database));
    }
  }

  @Test
  void aNewDatabaseTakesNothingAwayAndIsFilled() throws Exception {
    set("oracle", "a");
    set("lake", "b");
    assertEquals(ExitCode.FAILED, location("", "sales", "--refresh"));
    says("has no database yet");
    try (HubDatabase database = embedded()) {
      assertEquals(ExitCode.FAILED, location("", "sales", "--refresh"));
      says("--upload");
      assertEquals(Optional.of("a"), here("oracle"));
      database.setLocationProperty("lake", REMOTE, "newer");
      does("sales", "--upload");
      says("oracle: " + REMOTE + "=a");
      assertEquals(
          List.of("lake {" + REMOTE + "=newer}", "oracle {" + REMOTE + "=a}"), known(database));
      does("sales", "--upload");
      says("has all");
    }
  }

  /** Half of what the database has is no copy of it. */
  @Test
  void whatCannotBeUsedIsRefusedAsAWhole() throws Exception {
    for (String[] bad : new String[][] {{"o", "./x"}, {"*", "x"}, {"o", ""}, {"a\nb", "x"}}) {
      try (HubDatabase database = embedded()) {
        set("here", "a");
        database.setLocationProperty(bad[0], REMOTE, bad[1]);
        assertEquals(ExitCode.FAILED, location("", "sales", "--refresh"), () -> bad[0] + bad[1]);
        assertEquals(1, text.lines().count(), text);
        does("sales");
        says("is not known: ");
        database.unsetLocationProperty(bad[0], REMOTE);
      }
      assertEquals(Optional.of("a"), here("here"));
    }
  }

  /** As an operator who is not at the terminal sees it: the database that the wallet lists. */
  @Test
  void aListedDatabaseNeedsTheWalletForChangesOnly() throws Exception {
    Path folder = Files.createDirectory(config.resolve("elsewhere"));
    CatalogAddress address =
        new CatalogAddress(
            HubTarget.TYPE, "jdbc:h2:file:" + folder.resolve("db"), Optional.of("sa"));
    try (HubDatabase database = HubDatabase.create(address)) {
      database.createTables();
    }
    WalletPlace place = WalletPlace.named("sales");
    try (Password password = Password.copyOf("correct horse".toCharArray());
        Wallet wallet =
            place.newWallet(Map.of("Wallet_Type", "SOFTWARE", "Wallet_KDF_Iterations", "10000"))) {
      wallet.life().create(Optional.of(password), Optional.empty());
      wallet.life().catalogs().addDatabase(address, Optional.empty());
    }
    assertEquals(
        ExitCode.FAILED, location("", "--unchecked", "sales", "oracle", REMOTE + "=a"), text);
    assertEquals(Optional.empty(), here("oracle"));
    assertEquals(
        ExitCode.DONE,
        location("correct horse\n", "--unchecked", "sales", "oracle", REMOTE + "=a"),
        () -> text);
    assertEquals(Optional.of("a"), here("oracle"));
    try (HubDatabase database = HubDatabase.open(address, Optional.empty())) {
      assertEquals(List.of("oracle {" + REMOTE + "=a}"), known(database));
    }
    does("sales");
    assertEquals(1, text.lines().count(), text);
  }

  @Test
  void mistakesOfUse() {
    for (String[] words :
        new String[][] {
          {"--refresh", "sales", "oracle"},
          {"--refresh", "--upload", "sales"},
          {"--upload", "--json", "sales"},
          {"--refresh", "--delete", "sales", "oracle"},
          {"./sales"}
        }) {
      assertEquals(ExitCode.USAGE, location("", words), () -> text);
    }
  }
}
