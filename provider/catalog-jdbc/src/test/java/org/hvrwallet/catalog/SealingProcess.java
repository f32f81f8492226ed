package org.hvrwallet.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.files.WalletFile;
import org.hvrwallet.wallet.seal.SealedText;

/**
 * An application that opens the wallet once, and then does nothing but seal values and insert them
 * as rows 1, 2, 3 ... until its input ends. It prints how many there are, then has a wallet that
 * was idle since the beginning seal row 0.
 */
final class SealingProcess {
  static final String PASSWORD = "correct horse";

  private SealingProcess() {}

  static Process start(Path wallet, TestDatabase database) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SealingProcess.class.getName(),
            wallet.toString(),
            database.address().url(),
            database.address().user().orElseThrow())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  static Wallet open(Path file) throws Exception {
    Wallet wallet = new WalletPlace.OfFile(file.toString(), WalletFile.at(file)).wallet();
    try (Password password = Password.copyOf(PASSWORD.toCharArray())) {
      wallet.open(password);
    }
    return wallet;
  }

  /** What row n holds. */
  static byte[] clear(int id) {
    return ("p" + id).getBytes(StandardCharsets.UTF_8);
  }

  public static void main(String[] args) throws Exception {
    Wallet idle = open(Path.of(args[0]));
    seal(idle, 0); // so it has looked which key is the newest
    Wallet busy = open(Path.of(args[0]));
    try (Connection connection = DriverManager.getConnection(args[1], args[2], "")) {
      int id = 1;
      insert(connection, id, seal(busy, id));
      System.out.println("sealing");
      while (System.in.available() == 0) {
        id++;
        insert(connection, id, seal(busy, id));
        Thread.sleep(1);
      }
      insert(connection, 0, seal(idle, 0));
      System.out.println(id);
    }
  }

  private static String seal(Wallet wallet, int id) throws Exception {
    byte[] sealed =
        wallet.life().catalogs().protector().seal(Category.SECRET, clear(id), Aads.action(id));
    return SealedText.encode(sealed);
  }

  private static void insert(Connection connection, int id, String sealed) throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO hvr_action VALUES (?, ?)")) {
      statement.setInt(1, id);
      statement.setString(2, sealed);
      statement.executeUpdate();
    }
  }
}
