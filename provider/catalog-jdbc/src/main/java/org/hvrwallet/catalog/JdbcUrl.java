package org.hvrwallet.catalog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hvrwallet.spi.WalletRefusedException;

/** A JDBC URL that says where a database is, and holds no password. */
record JdbcUrl(String text) {
  /** A parameter whose name speaks of a password: {@code ?sslpassword=}, {@code ;PWD=}. */
  private static final Pattern PARAMETER =
      Pattern.compile("(password|passwd|passphrase|pwd|secret)[\\w.]*\\s*=");

  /** {@code //scott:tiger@host}, and Oracle's {@code thin:scott/tiger@host}. */
  private static final Pattern LOGIN =
      Pattern.compile("(//[^/?;]*:[^/?;]*@|^jdbc:oracle:[^@]*/[^@]*@)");

  static JdbcUrl of(String url) throws WalletRefusedException {
    if (!url.startsWith("jdbc:")) {
      throw new WalletRefusedException(
          "a hub database has an address such as jdbc:postgresql://host/database");
    }
    String lower = decoded(url).toLowerCase(Locale.ROOT);
    if (PARAMETER.matcher(lower).find() || LOGIN.matcher(lower).find()) {
      // Not even the URL is shown.
      throw new WalletRefusedException(
          "the address of this database has a password in it, where others would see it: leave it out, name the user with -u, and type the password at the prompt");
    }
    return new JdbcUrl(url);
  }

  /** A name may be written with percent signs, and still be taken for the parameter. */
  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  /** The name of the database's protocol: {@code postgresql}. */
  String protocol() {
    String rest = text.substring("jdbc:".length());
    int end = rest.indexOf(':');
    return end < 0 ? rest : rest.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** For people. */
  @Override
  public String toString() {
    return Shown.line(text);
  }
}
