package org.hvrwallet.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The classes of hub databases, and what their JDBC URLs look like. */
enum DatabaseClass {
  POSTGRESQL("jdbc:postgresql:", "jdbc:postgresql://%s/%s"),
  MARIADB("jdbc:mariadb:", "jdbc:mariadb://%s/%s"),
  MYSQL("jdbc:mysql:", "jdbc:mysql://%s/%s"),
  H2("jdbc:h2:", null),
  ORACLE("jdbc:oracle:", null),
  SQLSERVER("jdbc:sqlserver:", null),
  DB2("jdbc:db2:", null),
  DB2I("jdbc:as400:", null),
  INGRES("jdbc:ingres:", null),
  TERADATA("jdbc:teradata:", null);

  private final String start;
  private final String form;

  DatabaseClass(String start, String form) {
    this.start = start;
    this.form = form;
  }

  /**
   * The class of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static DatabaseClass named(String name) {
    Optional<DatabaseClass> found =
        Arrays.stream(values())
            .filter(known -> known.toString().equals(name.toLowerCase(Locale.ROOT)))
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "there is no class "
                    + name
                    + " of hub databases; there are "
                    + Arrays.stream(values())
                        .map(DatabaseClass::toString)
                        .collect(Collectors.joining(", "))));
  }

  boolean fits(String url) {
    return url.startsWith(start);
  }

  /**
   * The URL of a database that is named as {@code [HOST[:PORT]/]DATABASE}.
   *
   * @throws IllegalArgumentException if databases of this class are not named so
   */
  String url(String name) {
    if (form == null) {
      throw new IllegalArgumentException(
          "a database of class " + this + " is named by its JDBC URL: " + start + "...");
    }
    int slash = name.indexOf('/');
    String host = slash < 0 ? "localhost" : name.substring(0, slash);
    String database = name.substring(slash + 1);
    if (!host.matches("[\\w.:\\[\\]-]+") || !database.matches("[\\w.-]+")) {
      throw new IllegalArgumentException(
          "'" + name + "' is not of the form [HOST[:PORT]/]DATABASE: give the JDBC URL");
    }
    return String.format(Locale.ROOT, form, host, database);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
