import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import javax.crypto.Cipher;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.Wallets;

/**
 * Does with a wallet what its input says, one command a line, and answers each with a line. It is careful with passwords, so that
 * what its heap dumps hold of them was left by others: no reader, no string, no buffer but its own.
 */
public class Memory {
  private static final InputStream IN = new FileInputStream(FileDescriptor.in); // System.in has a buffer
  private static final byte[] LINE = new byte[1024];
  private static KeyStore wallet;
  private static Wallet opened;
  private static FutureTask<Boolean> opening;

  public static void main(String[] args) throws Exception {
    for (String[] command = command(); !command[0].equals("end"); command = command()) {
      System.out.println(answer(command));
      System.out.flush();
    }
  }

  private static String answer(String[] command) throws Exception {
    switch (command[0]) {
      case "load":
        return load(command[1], null);
      case "load-with", "open-with", "change-to":
        return withPassword(command);
      case "begin":
        return begin(command[1]);
      case "await":
        return opening.get() ? "open" : "closed";
      case "rotate":
        return "rotated to key " + opened.life().rotate((done, total) -> true).sequence();
      case "close":
        opened.close();
        return "closed";
      case "use":
        return use();
      case "drop":
        wallet = null;
        return "dropped";
      case "collect":
        return collect();
      case "dump":
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(command[1], command[2].equals("live"));
        return "dumped";
      default:
        throw new IllegalArgumentException(command[0]);
    }
  }

  /** Those whose next line is a password: by the key store, or by the wallet's own interface, which can close. */
  private static String withPassword(String[] command) throws Exception {
    char[] characters = password();
    try (Password password = Password.copyOf(characters)) {
      switch (command[0]) {
        case "load-with":
          return load(command[1], characters);
        case "open-with":
          return open(command[1], password);
        default:
          opened.life().migrate(Map.of(), Optional.of(password));
          return "changed";
      }
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static String collect() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      System.gc();
      Thread.sleep(50); // for the cleaners
    }
    return "collected";
  }

  private static String load(String file, char[] password) throws Exception {
    KeyStore loaded = KeyStore.getInstance("HVRWALLET");
    try (InputStream in = new FileInputStream(file)) {
      loaded.load(in, password);
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
    wallet = loaded;
    return "loaded";
  }

  /** Has the wallet open itself on another thread. */
  private static String begin(String file) throws Exception {
    try (InputStream in = new FileInputStream(file)) {
      opened = Wallets.read(in);
    }
    opening = new FutureTask<>(opened::openItself);
    new Thread(opening).start();
    return "begun";
  }

  private static String open(String file, Password password) throws Exception {
    try (InputStream in = new FileInputStream(file)) {
      opened = Wallets.read(in);
      opened.open(password);
      return "opened with key " + opened.hubKeys().newest().sequence();
    } catch (WrongPasswordException e) {
      return "refused: " + e.getMessage();
    }
  }

  /** Seals, opens and reads; says why if it cannot. */
  private static String use() throws Exception {
    try {
      Key hub = wallet.getKey("hub", null);
      boolean same = roundTrip("HVRWALLET", hub) && roundTrip("AES/GCM/NoPadding", hub);
      return same && wallet.getKey("db", null).getEncoded().length > 0 ? "used" : "not the same";
    } catch (java.security.GeneralSecurityException e) {
      return "closed: " + e.getMessage();
    }
  }

  private static boolean roundTrip(String transformation, Key key) throws Exception {
    byte[] message = new byte[100];
    Cipher sealing = Cipher.getInstance(transformation);
    sealing.init(Cipher.ENCRYPT_MODE, key);
    byte[] sealed = sealing.doFinal(message);
    Cipher opening = Cipher.getInstance(transformation);
    if (sealing.getParameters() == null) {
      opening.init(Cipher.DECRYPT_MODE, key);
    } else {
      opening.init(Cipher.DECRYPT_MODE, key, sealing.getParameters());
    }
    return Arrays.equals(message, opening.doFinal(sealed));
  }

  private static String[] command() throws IOException {
    int length = line();
    return length < 0 ? new String[] {"end"} : new String(LINE, 0, length, StandardCharsets.UTF_8).split(" ");
  }

  private static char[] password() throws IOException {
    int length = line();
    CharBuffer characters = CharBuffer.allocate(length);
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(LINE, 0, length), characters, true);
    char[] password = Arrays.copyOf(characters.array(), characters.position());
    Arrays.fill(characters.array(), '\0');
    Arrays.fill(LINE, (byte) 0);
    return password;
  }

  /** One line, byte by byte, into the one array; its length, or -1 at the end. */
  private static int line() throws IOException {
    int length = 0;
    int next = IN.read();
    while (next != '\n' && next >= 0) {
      LINE[length++] = (byte) next;
      next = IN.read();
    }
    return next < 0 && length == 0 ? -1 : length;
  }
}
