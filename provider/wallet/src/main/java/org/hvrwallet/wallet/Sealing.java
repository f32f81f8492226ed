package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.function.Function;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.SealingKeys;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.HubProtector;
import org.hvrwallet.wallet.seal.SealedMessage;
import org.hvrwallet.wallet.seal.SealedText;
import org.hvrwallet.wallet.seal.Workers;

/**
 * What an operator has sealed with a wallet, whatever its encryption level: passwords, and files.
 * Safe for use by several threads.
 */
public final class Sealing implements SealingKeys, AutoCloseable {
  private static final byte[] NO_AAD = {}; // no file says what a value in it is bound to

  private final Wallet wallet;
  private final Workers workers;
  private final SecureRandom random = new SecureRandom();

  /**
   * Prepares it.
   *
   * @param wallet which is open; the caller closes it
   * @param threads that work on a long file, with the one that reads and writes it
   */
  public Sealing(Wallet wallet, int threads) {
    this.wallet = wallet;
    this.workers = Workers.start(threads);
  }

  @Override
  public Protector protector() throws WalletException {
    KeyRing keys = wallet.sealingKeys();
    return new HubProtector(
        WalletProperties.level(document()), new OpeningKeys(wallet, keys), random, workers);
  }

  @Override
  public boolean has(int sequence) {
    WalletDocument document = document();
    return sequence == document.key().sequence() || document.history().containsKey(sequence);
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }

  /**
   * A password as a text that stands for it anywhere: {@code !{hw1:...}!}.
   *
   * @param password the caller closes it
   * @throws WalletException if the wallet is closed, or the password is too long
   */
  public String text(Password password) throws WalletException {
    Protector protector = protector();
    return of(password, clear -> SealedText.encode(protector.seal(Category.SECRET, clear, NO_AAD)));
  }

  /**
   * A password as a text that keeps it from a glance, and protects it from nobody: {@code
   * !{ob1:...}!}. It needs no wallet.
   *
   * @param password the caller closes it
   * @param location the name of what it belongs to
   * @throws WalletRefusedException if the password is too long
   */
  public static String obfuscated(Password password, String location)
      throws WalletRefusedException {
    return of(password, clear -> HubProtector.obfuscate(clear, location, new SecureRandom()));
  }

  private static String of(Password password, Function<byte[], String> form)
      throws WalletRefusedException {
    try (SecretBytes secret = password.utf8()) {
      if (secret.length() > SealedMessage.MAX_BYTES) {
        throw new WalletRefusedException(
            "a password has at most "
                + SealedMessage.MAX_BYTES
                + " bytes in UTF-8: put it into a file, and seal that");
      }
      return secret.use(form);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
