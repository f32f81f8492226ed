package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Set;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * A wallet type as somebody else writes one, found as a service. It needs a property to open, as a
 * key service does: without the vault's name there is no key.
 */
public class TestWalletType implements WalletType {
  static final String VAULT = "Vault_Name";
  private final WalletType software = new SoftwareWalletType();

  /** For the service loader. */
  public TestWalletType() {}

  @Override
  public String name() {
    return "VAULT";
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of(VAULT);
  }

  @Override
  public void require(Map<String, String> properties) throws WalletRefusedException {
    if (!properties.containsKey(VAULT)) {
      throw new WalletRefusedException("a wallet of type VAULT needs " + VAULT);
    }
  }

  @Override
  public byte[] protect(SecretBytes hubKey, Password password, Map<String, String> properties)
      throws WalletException {
    require(properties);
    return software.protect(hubKey, password, Map.of("Wallet_KDF_Iterations", "10000"));
  }

  @Override
  public SecretBytes open(byte[] protectedKey, Password password, Map<String, String> properties)
      throws WalletException {
    require(properties);
    return software.open(protectedKey, password, Map.of());
  }

  /** A type whose name another has too. */
  public static final class Twice extends TestWalletType {
    @Override
    public String name() {
      return "TWICE";
    }
  }

  /** The other. */
  public static final class TwiceAgain extends TestWalletType {
    @Override
    public String name() {
      return "TWICE";
    }
  }

  /** A type that takes the name of the wallet's own. */
  public static final class Impostor extends TestWalletType {
    @Override
    public String name() {
      return SoftwareWalletType.NAME;
    }
  }

  /** A type that gives back another key than it was given. */
  public static final class Forgetful extends TestWalletType {
    @Override
    public String name() {
      return "FORGETFUL";
    }

    @Override
    public SecretBytes open(
        byte[] protectedKey, Password password, Map<String, String> properties) {
      return SecretBytes.copyOf(new byte[32]);
    }
  }
}
