import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Backup;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.catalog.FilesCatalogType;

/**
 * The life of a wallet, recorded by JDK Flight Recorder in the file that the first argument names, while every log line is
 * printed. The second argument is a folder for values and backups. Input: the password, another, and a wrong one.
 */
public class Events {
  private interface Act {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Logger logger = Logger.getLogger("org.hvrwallet");
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(new Printer());
    List<String> passwords = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      live(Path.of(args[1]), password(passwords.get(0)), password(passwords.get(1)), password(passwords.get(2)));
      recording.stop();
      recording.dump(Path.of(args[0]));
    }
  }

  private static Password password(String text) {
    return Password.copyOf(text.toCharArray());
  }

  private static void live(Path folder, Password password, Password other, Password wrong) throws Exception {
    WalletPlace place = WalletPlace.named("sales");
    Map<String, String> properties = Map.of("Wallet_Type", "SOFTWARE", "Wallet_KDF_Iterations", "10000");
    place.newWallet(properties).life().create(Optional.of(password), Optional.empty());

    keepKeyFile(place, folder.resolve("1.p12"));

    Wallet wallet = place.wallet();
    refused(() -> wallet.open(wrong));
    wallet.open(password);
    refused(() -> wallet.life().configure(Map.of("Nonsense", Optional.of("1"))));
    seal(place, password, folder.resolve("value"));
    wallet.life().rotate((done, total) -> true);
    wallet.life().catalogs().change(List.of(FilesCatalogType.address(folder.resolve("value"))), List.of());
    refused(() -> wallet.life().purgeBelow(2, false)); // the value needs key 1
    wallet.life().purgeBelow(2, true);
    keepKeyFile(place, folder.resolve("2.p12"));
    wallet.life().migrate(Map.of(), Optional.of(other));

    Path copies = Files.createDirectory(folder.resolve("copies"));
    new Backup(place.hub().orElseThrow(), List.of(copies)).take();
    Backup backup = new Backup(place.hub().orElseThrow(), List.of(copies));
    Wallet old = backup.wallet();
    old.open(other);
    refused(() -> backup.restore(old, false));
    backup.restore(old, true);

    Wallet restored = place.wallet();
    restored.open(other);
    restored.life().saveAutoOpenPassword();
    restored.close();
    restored.openItself();
    restored.life().configure(Map.of("Encryption", Optional.of("SECRETS_ONLY")));
    refused(() -> restored.life().delete(true, false));
    restored.life().configure(Map.of("Encryption", Optional.of("NONE")));
    restored.life().delete(true, false);
  }

  /** For the test, which looks for the key. */
  private static void keepKeyFile(WalletPlace place, Path copy) throws Exception {
    try (Stream<Path> files = Files.list(place.path())) {
      Files.copy(files.filter(file -> file.toString().endsWith(".p12")).findFirst().orElseThrow(), copy);
    }
  }

  private static void seal(WalletPlace place, Password password, Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("HVRWALLET");
    try (FileInputStream in = new FileInputStream(place.fileToLoad().toFile())) {
      store.load(in, password.toCharArray());
    }
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
    Files.write(file, cipher.doFinal(new byte[10]));
  }

  private static void refused(Act act) throws Exception {
    try {
      act.run();
      throw new AssertionError("this should have been refused");
    } catch (WalletException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static final class Printer extends Handler {
    @Override
    public void publish(LogRecord line) {
      System.out.println("log: " + line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
