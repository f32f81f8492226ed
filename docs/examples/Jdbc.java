import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.crypto.Cipher;

/**
 * Keeps sealed values in a table of its own, which rotations of the hub seal anew: JDBC, and the calls of the JDK. The
 * table is mapped once, and the encryption level seals SECRET:
 *
 * <pre>
 *   hvrwallet catalog sales map app_users user_id token SECRET binary
 *   java -cp hvrwallet.jar:DRIVER.jar -Djava.security.properties=hvr.security Jdbc.java WALLET PASSWORD-FILE URL put 7 TOKEN-FILE
 *   java -cp hvrwallet.jar:DRIVER.jar -Djava.security.properties=hvr.security Jdbc.java WALLET PASSWORD-FILE URL get 7
 * </pre>
 */
public class Jdbc {
  public static void main(String[] args) throws Exception {
    KeyStore wallet = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(args[0])) {
      wallet.load(in, Files.readAllLines(Path.of(args[1])).get(0).toCharArray());
    }
    Key key = wallet.getKey("hub", null); // stays good: sealing takes the newest key, opening the one that a value names
    long user = Long.parseLong(args[4]);
    try (Connection connection = DriverManager.getConnection(args[2])) {
      if (args[3].equals("put")) {
        put(connection, key, user, Files.readAllBytes(Path.of(args[5])));
      } else {
        System.out.println(new String(get(connection, key, user), StandardCharsets.UTF_8));
      }
    }
  }

  static void put(Connection connection, Key key, long user, byte[] token) throws Exception {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    cipher.updateAAD(aad("app_users", "token", "user_id", Long.toString(user)));
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO app_users (user_id, token) VALUES (?, ?)")) {
      insert.setLong(1, user);
      insert.setBytes(2, cipher.doFinal(token));
      insert.executeUpdate();
    }
  }

  static byte[] get(Connection connection, Key key, long user)
      throws GeneralSecurityException, SQLException, IOException {
    try (PreparedStatement select = connection.prepareStatement("SELECT token FROM app_users WHERE user_id = ?")) {
      select.setLong(1, user);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Cipher cipher = Cipher.getInstance("HVRWALLET");
        cipher.init(Cipher.DECRYPT_MODE, key);
        cipher.updateAAD(aad("app_users", "token", "user_id", Long.toString(user)));
        return cipher.doFinal(row.getBytes(1));
      }
    }
  }

  /** What a value is bound to (CATALOG.md section 2): table, column, and each identity column with its value. */
  static byte[] aad(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(7);
    out.writeBytes("catalog");
    for (String name : names) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    return bytes.toByteArray();
  }
}
