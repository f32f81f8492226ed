package org.hvrwallet.kms;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.NewHubKey;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/**
 * What a wallet asks of KMS, as one access: the only class beside {@link Caller} that knows the
 * SDK's requests.
 *
 * @param access whose password signs
 * @param settings what its properties say
 * @param hub that the keys are bound to, by the encryption context
 */
record KmsOperations(WalletAccess access, KmsSettings settings, String hub) {
  /** More than there is time for: where nothing else can be asked, the time is what ends it. */
  static final int ATTEMPTS = 1000;

  /** How often a region is asked when there is another one to ask. */
  static final int FEW_ATTEMPTS = 3;

  /**
   * Reads an access.
   *
   * @throws WalletRefusedException if its properties are not those of a KMS wallet of a hub
   */
  static KmsOperations of(WalletAccess access) throws WalletRefusedException {
    KmsSettings settings = KmsProperties.read(access.properties());
    String hub =
        access
            .hub()
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "a wallet of the type KMS is bound to its hub, and a wallet in a single"
                            + " file belongs to none: use the type SOFTWARE for it"));
    return new KmsOperations(access, settings, hub);
  }

  /** Makes a key. */
  NewHubKey generate() throws WalletException {
    requireMultiRegion(settings.key().id());
    try (Answer answer = home("GenerateDataKey").ask(this::generateDataKey)) {
      WrappedKey wrapped = wrapped(answer);
      return new NewHubKey(Caller.copy(answer.key()), wrapped.write());
    }
  }

  private Answer generateDataKey(KmsClient kms, Question question) {
    var answer =
        kms.generateDataKey(
            to ->
                to.keyId(settings.key().text())
                    .keySpec(DataKeySpec.AES_256)
                    .encryptionContext(context()));
    return answer(question, answer.keyId(), answer.ciphertextBlob());
  }

  /** Wraps a key that is there already. */
  WrappedKey encrypt(SecretBytes hubKey) throws WalletException {
    requireMultiRegion(settings.key().id());
    SdkBytes placeholder = SdkBytes.fromByteArray(new byte[HiddenPlaintext.PLACEHOLDER_BYTES]);
    Caller.Request request =
        (kms, question) -> {
          var answer =
              kms.encrypt(
                  to ->
                      to.keyId(settings.key().text())
                          .plaintext(placeholder)
                          .encryptionContext(context()));
          return answer(question, answer.keyId(), answer.ciphertextBlob());
        };
    try (Answer answer = home("Encrypt").ask(Optional.of(hubKey), request)) {
      return wrapped(answer);
    }
  }

  /**
   * Unwraps a key at one place.
   *
   * @param key to name: the one that wrapped it, or its replica there
   * @return the key, which the caller closes
   */
  SecretBytes decrypt(WrappedKey wrapped, KeyArn key, Place place, Duration time, int attempts)
      throws WalletException {
    Question question =
        new Question("Decrypt", hub, key.toString(), place, settings.principal(), time, attempts);
    Caller.Request request =
        (kms, asked) -> {
          var answer =
              kms.decrypt(
                  to ->
                      to.keyId(key.toString())
                          .ciphertextBlob(SdkBytes.fromByteArray(wrapped.blob()))
                          .encryptionContext(context()));
          return answer(asked, answer.keyId(), null);
        };
    try (Answer answer = new Caller(question, access).ask(request)) {
      return Caller.copy(answer.mustBeOf(key).key());
    }
  }

  /** Has KMS wrap a key anew that another access of this endpoint wrapped. */
  WrappedKey reEncrypt(WrappedKey wrapped, KmsOperations from) throws WalletException {
    requireMultiRegion(settings.key().id());
    Caller.Request request =
        (kms, question) -> {
          var answer =
              kms.reEncrypt(
                  to ->
                      to.sourceKeyId(wrapped.key().toString())
                          .ciphertextBlob(SdkBytes.fromByteArray(wrapped.blob()))
                          .sourceEncryptionContext(from.context())
                          .destinationKeyId(settings.key().text())
                          .destinationEncryptionContext(context()));
          boolean same = wrapped.key().toString().equals(answer.sourceKeyId());
          return answer(question, same ? answer.keyId() : null, answer.ciphertextBlob());
        };
    try (Answer answer = home("ReEncrypt").ask(request)) {
      return wrapped(answer);
    }
  }

  /** Proves that a key could be made. */
  void rehearse() throws WalletException {
    requireMultiRegion(settings.key().id());
    Caller.Request request =
        (kms, question) -> {
          var answer =
              kms.generateDataKeyWithoutPlaintext(
                  to ->
                      to.keyId(settings.key().text())
                          .keySpec(DataKeySpec.AES_256)
                          .encryptionContext(context()));
          return answer(question, answer.keyId(), answer.ciphertextBlob());
        };
    try (Answer answer = home("GenerateDataKeyWithoutPlaintext").ask(request)) {
      wrapped(answer);
    }
  }

  /** How often to ask at a place. */
  static int attempts(boolean last) {
    return last ? ATTEMPTS : FEW_ATTEMPTS;
  }

  private Map<String, String> context() {
    return Map.of("hvrwallet:hub", hub, "hvrwallet:purpose", "hub-encryption-key");
  }

  private Caller home(String action) {
    return new Caller(
        new Question(
            action,
            hub,
            settings.key().text(),
            settings.home(),
            settings.principal(),
            settings.timeout(),
            ATTEMPTS),
        access);
  }

  private WrappedKey wrapped(Answer answer) throws KeyServiceException, WalletRefusedException {
    WrappedKey wrapped = answer.wrapped(settings.key());
    requireMultiRegion(Optional.of(wrapped.key().id()));
    return wrapped;
  }

  private void requireMultiRegion(Optional<String> key) throws WalletRefusedException {
    if (!settings.replicas().isEmpty() && key.filter(id -> !KeyArn.multiRegion(id)).isPresent()) {
      throw new WalletRefusedException(
          KmsProperties.REPLICAS
              + " is set, and the key of "
              + KmsProperties.KEY
              + " is not a multi-Region key (mrk-...), so no other region can open what it"
              + " protects: name a multi-Region key, or remove the property");
    }
  }

  private static Answer answer(Question question, String keyId, SdkBytes blob) {
    byte[] bytes = blob == null ? new byte[0] : blob.asByteArray();
    return new Answer(question, keyId, bytes, Optional.empty());
  }

  @Override
  public String toString() {
    return "KmsOperations[" + settings + "]";
  }
}
