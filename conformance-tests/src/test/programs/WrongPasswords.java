import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * Tries passwords on a wallet, and says how often its key was derived. Arguments: {@code create}, or how many wrong passwords to
 * try.
 */
public class WrongPasswords {
  private static final AtomicInteger DERIVATIONS = new AtomicInteger();

  public static void main(String[] args) throws Exception {
    WalletPlace place = WalletPlace.named("sales");
    Password right = Password.copyOf("correct horse".toCharArray());
    if (args[0].equals("create")) {
      Map<String, String> properties = Map.of("Wallet_Type", "COUNTING", "Wallet_KDF_Iterations", "10000");
      place.newWallet(properties).life().create(Optional.of(right), Optional.empty());
      return;
    }
    Wallet wallet = place.wallet();
    int count = Integer.parseInt(args[0]);
    int refused = 0;
    for (int i = 0; i < count; i++) {
      refused += refuses(wallet, "wrong " + i / 2) ? 1 : 0; // each twice: nobody remembers it
    }
    System.out.println("refused " + refused + " at " + DERIVATIONS.getAndSet(0) + " derivations, open: " + wallet.isOpen());
    wallet.open(right);
    System.out.println("accepted at " + DERIVATIONS.getAndSet(0) + " derivations, open: " + wallet.isOpen());
    wallet.open(right);
    System.out.println("again at " + DERIVATIONS.getAndSet(0) + " derivations");
    boolean stays = refuses(wallet, "wrong") && wallet.isOpen();
    System.out.println("refused an open one at " + DERIVATIONS.getAndSet(0) + " derivations, open: " + stays);
  }

  private static boolean refuses(Wallet wallet, String text) throws WalletException {
    try (Password wrong = Password.copyOf(text.toCharArray())) {
      wallet.open(wrong);
      return false;
    } catch (WrongPasswordException e) {
      return e.getMessage().equals("wrong password for the wallet of hub sales");
    }
  }

  /** The software wallet, which derives once in each of these calls, and a counter. */
  public static final class Counting implements WalletType {
    private final SoftwareWalletType software = new SoftwareWalletType();

    @Override
    public String name() {
      return "COUNTING";
    }

    @Override
    public Set<String> propertyNames() {
      return software.propertyNames();
    }

    @Override
    public void require(Map<String, String> properties) throws WalletRefusedException {
      software.require(properties);
    }

    @Override
    public byte[] protect(SecretBytes key, WalletAccess access) throws WalletException {
      return software.protect(key, access);
    }

    @Override
    public SecretBytes open(byte[] file, WalletAccess access) throws WalletException {
      DERIVATIONS.incrementAndGet();
      return software.open(file, access);
    }
  }
}
