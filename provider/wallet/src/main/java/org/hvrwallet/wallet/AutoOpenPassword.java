package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.key.KeptPassword;
import org.hvrwallet.wallet.seal.ObfuscatedText;

/**
 * The wallet password in the wallet document, obfuscated (FORMAT.md section 3.4). The weaker way to
 * open a wallet: who reads the document and the PKCS#12 file has the key.
 */
final class AutoOpenPassword implements PasswordSource {
  static final String PROPERTY = "Wallet_Auto_Open_Password";

  private static final String WHAT = "auto-open";

  private final Map<String, String> properties;
  private final String name;

  AutoOpenPassword(Map<String, String> properties, Optional<HubName> hub) {
    this.properties = properties;
    this.name = name(hub);
  }

  private static String name(Optional<HubName> hub) {
    return hub.map(HubName::text).orElse("");
  }

  /** Stores the wallet password. */
  static void set(
      SortedMap<String, String> properties, Optional<HubName> hub, KeptPassword password) {
    try (Password copy = password.copy();
        SecretBytes utf8 = copy.utf8()) {
      String obfuscated = ObfuscatedText.encode(utf8, WHAT, name(hub), new SecureRandom());
      properties.put(PROPERTY, obfuscated);
    }
  }

  @Override
  public String description() {
    return "the auto-open password";
  }

  @Override
  public Optional<Password> password() throws WalletException {
    String obfuscated = properties.get(PROPERTY);
    if (obfuscated == null) {
      return Optional.empty();
    }
    Optional<SecretBytes> utf8 = ObfuscatedText.decode(obfuscated, WHAT, name);
    try (SecretBytes bytes =
        utf8.orElseThrow(
            () ->
                new WalletDamagedException(
                    "it is damaged, or was copied from another hub; set it again with hvrwalletconfig "
                        + (name.isEmpty() ? "FILE" : name)
                        + " "
                        + PROPERTY
                        + "=@prompt"))) {
      return Optional.of(Password.fromUtf8(bytes));
    }
  }
}
