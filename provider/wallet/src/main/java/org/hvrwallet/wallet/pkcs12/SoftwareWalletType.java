package org.hvrwallet.wallet.pkcs12;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;

/** The wallet type {@code SOFTWARE}: a password-protected PKCS#12 file. */
public final class SoftwareWalletType implements WalletType {
  /** How this wallet type is called in {@code Wallet_Type}. */
  public static final String NAME = WalletType.SOFTWARE;

  /** The iterations of a wallet for which nothing else was asked; fewer are the weaker way. */
  public static final int DEFAULT_ITERATIONS = KeyDerivation.DEFAULT_ITERATIONS;

  /** The property that sets the PBKDF2 iterations of a new file. */
  public static final String ITERATIONS = "Wallet_KDF_Iterations";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of(ITERATIONS);
  }

  @Override
  public void require(Map<String, String> properties) throws WalletRefusedException {
    iterations(properties);
  }

  @Override
  public byte[] protect(SecretBytes hubKey, WalletAccess access) throws WalletException {
    return Pkcs12File.write(
        hubKey,
        access.requirePassword(),
        iterations(access.properties()),
        Instant.now(),
        new SecureRandom());
  }

  @Override
  public SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
    return OwnFile.read(protectedKey, access.requirePassword());
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

  /**
   * How many iterations a guess at the password of a file costs.
   *
   * @throws WalletDamagedException if it is no file of this type
   */
  public static int iterationsOf(byte[] protectedKey) throws WalletDamagedException {
    return Pkcs12File.iterations(protectedKey);
  }
}
