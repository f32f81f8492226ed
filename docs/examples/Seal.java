import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;

/**
 * Encrypts and decrypts a file with the hub encryption key of a wallet. A plain program: it imports the JDK only. With
 * {@code -} in place of a password file, the wallet opens itself, or an operator opens it.
 *
 * <pre>
 *   java -cp hvrwallet.jar -Djava.security.properties=hvr.security Seal.java seal WALLET PASSWORD-FILE IN OUT
 *   java -cp hvrwallet.jar -Djava.security.properties=hvr.security Seal.java open WALLET PASSWORD-FILE IN OUT
 * </pre>
 */
public class Seal {
  public static void main(String[] args) throws Exception {
    try {
      KeyStore wallet = KeyStore.getInstance("HVRWALLET");
      char[] password =
          args[2].equals("-") ? null : Files.readAllLines(Path.of(args[2])).get(0).toCharArray();
      try (InputStream in = new FileInputStream(args[1])) {
        wallet.load(in, password);
      }
      Cipher cipher = Cipher.getInstance("HVRWALLET");
      boolean seals = args[0].equals("seal");
      cipher.init(seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, wallet.getKey("hub", null));
      if (seals) {
        seal(cipher, Path.of(args[3]), Path.of(args[4]));
      } else {
        open(cipher, Path.of(args[3]), Path.of(args[4]));
      }
    } catch (GeneralSecurityException | IOException e) {
      System.err.println("refused: " + e.getMessage());
      System.exit(1);
    }
  }

  static void seal(Cipher cipher, Path in, Path out) throws IOException {
    try (OutputStream sealed = new CipherOutputStream(Files.newOutputStream(out), cipher)) {
      Files.copy(in, sealed);
    }
  }

  /** Into a file beside the target first: a file under its own name is always whole. */
  static void open(Cipher cipher, Path in, Path out) throws IOException {
    Path unfinished = out.resolveSibling(out.getFileName() + ".unfinished");
    try (InputStream opened = new CipherInputStream(Files.newInputStream(in), cipher)) {
      Files.copy(opened, unfinished);
      Files.move(unfinished, out);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
