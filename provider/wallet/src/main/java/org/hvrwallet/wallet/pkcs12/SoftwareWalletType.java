package org.hvrwallet.wallet.pkcs12;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;

/** The wallet type {@code SOFTWARE}: a password-protected PKCS#12 file. */
public final class SoftwareWalletType implements WalletType {
  /** How this wallet type is called in {@code Wallet_Type}. */
  public static final String NAME = "SOFTWARE";

  /** The property that sets the PBKDF2 iterations of a new file. */
  public static final String ITERATIONS = "Wallet_KDF_Iterations";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] protect(SecretBytes hubKey, Password password, Map<String, String> properties)
      throws WalletException {
    return Pkcs12File.write(
        hubKey, password, iterations(properties), Instant.now(), new SecureRandom());
  }

  @Override
  public SecretBytes open(byte[] protectedKey, Password password, Map<String, String> properties)
      throws WalletException {
    return Pkcs12File.read(protectedKey, password);
  }

  /**
   * The iterations for new keys under a password.
   *
   * @throws WalletRefusedException if the property is not a number from 10,000 to 2,500,000
   */
  public static int iterations(Map<String, String> properties) throws WalletRefusedException {
    String text = properties.get(ITERATIONS);
    if (text == null) {
      return KeyDerivation.DEFAULT_ITERATIONS;
    }
    try {
      int iterations = Integer.parseInt(text);
      if (iterations >= KeyDerivation.MIN_ITERATIONS
          && iterations <= KeyDerivation.MAX_ITERATIONS) {
        return iterations;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new WalletRefusedException(
        ITERATIONS
            + " must be a number from "
            + KeyDerivation.MIN_ITERATIONS
            + " to "
            + KeyDerivation.MAX_ITERATIONS);
  }
}
