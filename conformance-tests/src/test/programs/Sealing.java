import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.HexFormat;
import javax.crypto.Cipher;

/**
 * Seals until a file is there, and does nothing else with the wallet: writes the time before each value, and the value. Arguments: the
 * wallet, its password, the file; it makes FILE.started when it begins.
 */
public class Sealing {
  public static void main(String[] args) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(args[0])) {
      store.load(in, args[1].toCharArray());
    }
    Key hub = store.getKey("hub", null);
    StringBuilder lines = new StringBuilder();
    while (!Files.exists(Path.of(args[2]))) {
      long time = System.currentTimeMillis();
      Cipher cipher = Cipher.getInstance("HVRWALLET");
      cipher.init(Cipher.ENCRYPT_MODE, hub);
      byte[] sealed = cipher.doFinal("value".getBytes(StandardCharsets.UTF_8));
      if (lines.isEmpty()) {
        Files.createFile(Path.of(args[2] + ".started"));
      }
      lines.append(time).append(' ').append(HexFormat.of().formatHex(sealed)).append('\n');
      Thread.sleep(5);
    }
    System.out.print(lines);
  }
}
