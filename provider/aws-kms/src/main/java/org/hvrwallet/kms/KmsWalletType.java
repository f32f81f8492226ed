package org.hvrwallet.kms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;

/**
 * The wallet type {@code KMS}: the hub encryption key is protected by a key of AWS KMS, which never
 * leaves it. Nothing of the SDK is loaded before KMS is asked something.
 */
public final class KmsWalletType implements WalletType {
  /** For {@link java.util.ServiceLoader}. */
  public KmsWalletType() {}

  @Override
  public String name() {
    return "KMS";
  }

  @Override
  public Set<String> propertyNames() {
    return KmsProperties.ALL;
  }

  @Override
  public Set<String> openingProperties() {
    return KmsProperties.OPENING;
  }

  @Override
  public Set<String> passwordProperties() {
    return KmsProperties.WHOSE_PASSWORD;
  }

  @Override
  public boolean hasPassword(Map<String, String> properties) {
    return !properties.containsKey(KmsProperties.ROLE);
  }

  @Override
  public Optional<String> passwordIs(Map<String, String> properties) {
    return Optional.ofNullable(properties.get(KmsProperties.ACCESS_KEY))
        .map(id -> "the secret access key of " + id);
  }

  @Override
  public void require(Map<String, String> properties) throws WalletRefusedException {
    KmsProperties.read(properties);
  }

  @Override
  public NewHubKey generate(WalletAccess access) throws WalletException {
    return KmsOperations.of(access).generate();
  }

  @Override
  public byte[] protect(SecretBytes hubKey, WalletAccess access) throws WalletException {
    return KmsOperations.of(access).encrypt(hubKey).write();
  }

  @Override
  public byte[] protectAnew(
      byte[] protectedKey, WalletAccess from, SecretBytes hubKey, WalletAccess to)
      throws WalletException {
    return KmsKeys.protectAnew(protectedKey, from, hubKey, to);
  }

  @Override
  public SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
    return KmsKeys.open(protectedKey, access);
  }

  @Override
  public void rehearse(WalletAccess before, WalletAccess after) throws WalletException {
    KmsKeys.rehearse(before, after);
  }

  @Override
  public List<KeyServiceHealth> examine(byte[] protectedKey, WalletAccess access) {
    return KmsKeys.examine(protectedKey, access);
  }
}
