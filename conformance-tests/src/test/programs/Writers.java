import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;

/**
 * Threads of one process that each load a wallet, add an entry and store it, again and again. Arguments: the wallet, its password, a
 * prefix for aliases, how many threads, how many entries each.
 */
public class Writers {
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[3]));
    List<Callable<Void>> writers = new ArrayList<>();
    for (int thread = 0; thread < Integer.parseInt(args[3]); thread++) {
      String prefix = args[2] + thread + "-";
      writers.add(() -> write(args[0], args[1].toCharArray(), prefix, Integer.parseInt(args[4])));
    }
    for (Future<Void> writer : pool.invokeAll(writers)) {
      writer.get();
    }
    pool.shutdown();
  }

  static Void write(String wallet, char[] password, String prefix, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      KeyStore store = KeyStore.getInstance("HVRWALLET");
      try (InputStream in = new FileInputStream(wallet)) {
        store.load(in, password);
      }
      store.setKeyEntry(prefix + i, new SecretKeySpec(new byte[16], "AES"), null, null);
      store.store(null, password);
    }
    return null;
  }
}
