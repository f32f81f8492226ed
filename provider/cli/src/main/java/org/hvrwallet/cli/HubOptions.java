package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HvrConfig;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How commands are told of a hub: by its name, or by its database. */
final class HubOptions {
  static final String HUB = "A hub, a path with a slash, or the JDBC URL of a hub database.";
  static final String HUBDB = "A hub, or the JDBC URL of its database.";

  @Option(
      names = "-h",
      paramLabel = "CLASS",
      description = {
        "Class of the hub database, such as postgresql. The database may be named as",
        "[HOST[:PORT]/]DATABASE then. HVR_HUB_CLASS in the environment stands for this option."
      })
  private String databaseClass;

  @Option(
      names = "-u",
      paramLabel = "USER",
      description = {
        "User of the hub database. The password is asked for, before any other.",
        "USER/PASSWORD works too, but everybody on this machine sees command lines.",
        "The wallet keeps both, the password sealed: later the name of the hub is enough."
      })
  private String user;

  /** What an argument names. A password that is asked for comes before any other. */
  HubTarget target(CommandLine line, String hub, PasswordInput input)
      throws IOException, WalletException {
    Optional<String> asked = Optional.ofNullable(databaseClass).or(HvrConfig::hubClass);
    boolean isUrl = hub.startsWith("jdbc:");
    if (!isUrl && databaseClass == null && user == null && (asked.isEmpty() || isKnown(hub))) {
      return HubTarget.named(Places.of(line, hub));
    }
    try {
      Optional<DatabaseClass> known =
          asked.isPresent() ? Optional.of(known(asked.get())) : Optional.empty();
      if (!isUrl && known.isEmpty()) {
        throw new IllegalArgumentException(
            "-u is for the database of a hub: give its JDBC URL in place of "
                + hub
                + ", or -h CLASS as well");
      }
      String url = isUrl ? hub : known.get().url(hub);
      if (known.isPresent() && !known.get().fits(url)) {
        throw new IllegalArgumentException(url + " is no URL of class " + asked.get());
      }
      return target(line, url, login(line, input));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, e.getMessage());
    }
  }

  /** Who typed no class does not know where it came from. */
  private DatabaseClass known(String name) {
    try {
      return DatabaseClass.named(name);
    } catch (IllegalArgumentException e) {
      throw databaseClass != null
          ? e
          : new IllegalArgumentException("HVR_HUB_CLASS is wrong: " + e.getMessage());
    }
  }

  /** What the environment says of databases is not meant for hubs that are there, nor for files. */
  private static boolean isKnown(String hub) throws IOException {
    return hub.startsWith("/")
        || hub.startsWith("./")
        || hub.startsWith("../")
        || (HubName.isValid(hub) && HubDirectory.of(new HubName(hub)).exists());
  }

  private static HubTarget target(CommandLine line, String url, Login login)
      throws IOException, WalletException {
    try {
      return HubTarget.ofDatabase(line, url, login);
    } catch (IOException | WalletException | RuntimeException e) {
      login.password().ifPresent(Password::close); // which nobody else owns yet
      throw e;
    }
  }

  private Login login(CommandLine line, PasswordInput input) throws IOException {
    if (user == null) {
      return new Login(Optional.empty(), Optional.empty());
    }
    int slash = user.indexOf('/');
    if (slash < 0) {
      String prompt = "Password of user " + user + " of the hub database (empty: none)";
      return new Login(Optional.of(user), input.read(prompt));
    }
    line.getErr()
        .println(
            line.getCommandSpec().qualifiedName()
                + ": a password on the command line can be seen by every user of this machine: -u USER asks for it");
    char[] password = user.substring(slash + 1).toCharArray();
    try {
      return new Login(
          Optional.of(user.substring(0, slash)),
          password.length == 0 ? Optional.empty() : Optional.of(Password.copyOf(password)));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /**
   * As whom to connect.
   *
   * @param user if one was named
   * @param password if there is one
   */
  record Login(Optional<String> user, Optional<Password> password) {
    CatalogAddress address(String url) {
      return new CatalogAddress(HubTarget.TYPE, url, user);
    }
  }
}
