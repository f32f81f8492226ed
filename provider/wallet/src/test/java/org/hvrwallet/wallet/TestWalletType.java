package org.hvrwallet.wallet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * A wallet type as somebody else writes one, found as a service. It behaves as a key service does:
 * without the vault's name there is no key, a key is bound to its hub, a role opens it without a
 * password, and it can be down.
 */
public class TestWalletType implements WalletType {
  static final String VAULT = "Vault_Name";
  static final String ROLE = "Vault_Role";
  static final String COLOUR = "Vault_Colour";
  static volatile boolean down;
  static final AtomicInteger TRIED = new AtomicInteger();
  static final AtomicInteger OPENED = new AtomicInteger();
  static final AtomicInteger REHEARSED = new AtomicInteger();
  static final AtomicInteger MOVED = new AtomicInteger();

  private final WalletType software = new SoftwareWalletType();

  /** For the service loader. */
  public TestWalletType() {}

  @Override
  public String name() {
    return "VAULT";
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of(VAULT, ROLE, COLOUR);
  }

  @Override
  public Set<String> openingProperties() {
    return Set.of(VAULT, ROLE);
  }

  @Override
  public Set<String> passwordProperties() {
    return Set.of(ROLE);
  }

  @Override
  public boolean hasPassword(Map<String, String> properties) {
    return !properties.containsKey(ROLE);
  }

  @Override
  public Optional<String> passwordIs(Map<String, String> properties) {
    return Optional.of("the vault's word");
  }

  @Override
  public void require(Map<String, String> properties) throws WalletRefusedException {
    if (!properties.containsKey(VAULT)) {
      throw new WalletRefusedException("a wallet of type VAULT needs " + VAULT);
    }
  }

  @Override
  public byte[] protect(SecretBytes hubKey, WalletAccess access) throws WalletException {
    require(access.properties());
    requireUp();
    return software.protect(hubKey, software(access, Map.of("Wallet_KDF_Iterations", "10000")));
  }

  @Override
  public byte[] protectAnew(
      byte[] protectedKey, WalletAccess from, SecretBytes hubKey, WalletAccess to)
      throws WalletException {
    try (SecretBytes same = open(protectedKey, from)) {
      if (!same.matches(hubKey)) {
        throw new AssertionError("what protects a key must be that key's");
      }
    }
    MOVED.incrementAndGet();
    return protect(hubKey, to);
  }

  @Override
  public void rehearse(WalletAccess before, WalletAccess after) throws WalletException {
    requireUp();
    REHEARSED.incrementAndGet();
  }

  @Override
  public List<KeyServiceHealth> examine(byte[] protectedKey, WalletAccess access) {
    try {
      open(protectedKey, access).close();
      return List.of(new KeyServiceHealth(true, "the vault opened the key", ""));
    } catch (WalletException e) {
      return List.of(new KeyServiceHealth(false, e.getMessage(), "repair the vault"));
    }
  }

  private static void requireUp() throws KeyServiceException {
    if (down) {
      throw new KeyServiceException(Trouble.UNREACHABLE, "the vault does not answer");
    }
  }

  @Override
  public SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
    require(access.properties());
    TRIED.incrementAndGet();
    requireUp();
    OPENED.incrementAndGet();
    return software.open(protectedKey, software(access, Map.of()));
  }

  /** The hub's name is a part of the password: what is another hub's does not open. */
  private static WalletAccess software(WalletAccess access, Map<String, String> properties)
      throws WalletException {
    String role = access.properties().get(ROLE);
    char[] own = role == null ? access.requirePassword().toCharArray() : role.toCharArray();
    String bound = access.hub().orElse("no hub") + "/" + new String(own);
    Password password = Password.copyOf(bound.toCharArray());
    return new WalletAccess(access.hub(), properties, Optional.of(password));
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
    public SecretBytes open(byte[] protectedKey, WalletAccess access) {
      return SecretBytes.copyOf(new byte[32]);
    }
  }
}
