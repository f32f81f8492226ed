import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.Cipher;

/**
 * Opens a sealed file again and again, as a service does that logs in to a database, until it is refused. It knows no
 * password: the wallet opens itself, or an operator opens it.
 *
 * <pre>
 *   java -cp hvrwallet.jar -Djava.security.properties=hvr.security Service.java WALLET IN
 * </pre>
 */
public class Service {
  public static void main(String[] args) throws Exception {
    KeyStore wallet = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(args[0])) {
      wallet.load(in, null);
    }
    byte[] sealed = Files.readAllBytes(Path.of(args[1]));
    try {
      for (int i = 1; ; i++) {
        Cipher cipher = Cipher.getInstance("HVRWALLET");
        cipher.init(Cipher.DECRYPT_MODE, wallet.getKey("hub", null));
        byte[] opened = cipher.doFinal(sealed);
        if (i == 1) {
          System.out.println("opened " + opened.length + " bytes, and goes on");
        }
        Thread.sleep(200);
      }
    } catch (GeneralSecurityException e) {
      System.out.println("refused: " + e.getMessage());
      System.exit(1);
    }
  }
}
