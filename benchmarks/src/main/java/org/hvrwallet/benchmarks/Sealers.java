package org.hvrwallet.benchmarks;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.XAesGcmParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jasypt.util.text.AES256TextEncryptor;
import software.amazon.cryptography.materialproviders.IKeyring;
import software.amazon.cryptography.materialproviders.MaterialProviders;
import software.amazon.cryptography.materialproviders.model.AesWrappingAlg;
import software.amazon.cryptography.materialproviders.model.CreateRawAesKeyringInput;
import software.amazon.cryptography.materialproviders.model.MaterialProvidersConfig;

/** Other libraries that people seal passwords with: each seals a message and opens it. */
final class Sealers {
  static final String TINK = "Tink XAES-256-GCM";
  static final String JASYPT = "Jasypt AES256TextEncryptor";
  static final String AWS = "AWS Encryption SDK, raw AES keyring";
  static final List<String> NAMES = List.of(TINK, JASYPT, AWS);

  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 12; // with the nonce of GCM the 24 bytes of XAES-256-GCM

  private Sealers() {}

  static Job open(String name, int bytes) throws GeneralSecurityException {
    return switch (name) {
      case TINK -> tink(Peers.random(bytes));
      case JASYPT -> jasypt(HexFormat.of().formatHex(Peers.random(bytes / 2)));
      case AWS -> aws(Peers.random(bytes));
      default -> throw new IllegalArgumentException("no library is named " + name);
    };
  }

  private static Job tink(byte[] message) throws GeneralSecurityException {
    AeadConfig.register();
    Configuration configuration = RegistryConfiguration.get();
    Aead aead =
        KeysetHandle.generateNew(
                XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, SALT_BYTES),
                configuration)
            .getPrimitive(configuration, Aead.class);
    byte[] none = {};
    return () -> aead.decrypt(aead.encrypt(message, none), none);
  }

  private static Job jasypt(String message) {
    AES256TextEncryptor encryptor = new AES256TextEncryptor();
    encryptor.setPassword("correct horse");
    return () -> encryptor.decrypt(encryptor.encrypt(message));
  }

  private static Job aws(byte[] message) {
    IKeyring keyring =
        MaterialProviders.builder()
            .MaterialProvidersConfig(MaterialProvidersConfig.builder().build())
            .build()
            .CreateRawAesKeyring(
                CreateRawAesKeyringInput.builder()
                    .keyNamespace("bench")
                    .keyName("key")
                    .wrappingKey(ByteBuffer.wrap(Peers.random(KEY_BYTES)))
                    .wrappingAlg(AesWrappingAlg.ALG_AES256_GCM_IV12_TAG16)
                    .build());
    AwsCrypto crypto =
        AwsCrypto.builder()
            .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
            .build();
    return () -> {
      byte[] encrypted = crypto.encryptData(keyring, message, Map.of()).getResult();
      return crypto.decryptData(keyring, encrypted).getResult();
    };
  }
}
