import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts and decrypts a file as programs do that have always used AES/GCM: the IV, and what came out. The value
 * does not say which key it needs, so nobody finds it, counts it, or seals it anew.
 *
 * <pre>
 *   java -cp hvrwallet.jar -Djava.security.properties=hvr.security Gcm.java seal WALLET IN OUT
 *   java -cp hvrwallet.jar -Djava.security.properties=hvr.security Gcm.java open WALLET IN OUT
 * </pre>
 */
public class Gcm {
  private static final int IV_BYTES = 12;

  public static void main(String[] args) throws Exception {
    try {
      KeyStore wallet = KeyStore.getInstance("HVRWALLET");
      try (InputStream in = new FileInputStream(args[1])) {
        wallet.load(in, null);
      }
      byte[] read = Files.readAllBytes(Path.of(args[2]));
      Key hub = wallet.getKey("hub", null);
      Files.write(Path.of(args[3]), args[0].equals("seal") ? seal(hub, read) : open(hub, read));
    } catch (GeneralSecurityException e) {
      System.err.println("refused: " + e.getMessage());
      System.exit(1);
    }
  }

  static byte[] seal(Key hub, byte[] text) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, hub);
    byte[] sealed = new byte[IV_BYTES + cipher.getOutputSize(text.length)];
    System.arraycopy(cipher.getIV(), 0, sealed, 0, IV_BYTES);
    cipher.doFinal(text, 0, text.length, sealed, IV_BYTES);
    return sealed;
  }

  static byte[] open(Key hub, byte[] sealed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, hub, new GCMParameterSpec(128, sealed, 0, IV_BYTES));
    return cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
  }
}
