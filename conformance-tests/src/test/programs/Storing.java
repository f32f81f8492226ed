import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;

/** Stores entry after entry, and says so after each, until it is killed. Arguments: the wallet, its password. */
public class Storing {
  public static void main(String[] args) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(args[0])) {
      store.load(in, args[1].toCharArray());
    }
    for (int i = 0; ; i++) {
      store.setKeyEntry("stored" + i, new SecretKeySpec(new byte[16], "AES"), null, null);
      store.store(null, args[1].toCharArray());
      System.out.println("stored" + i);
    }
  }
}
