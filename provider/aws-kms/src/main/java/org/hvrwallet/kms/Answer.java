package org.hvrwallet.kms;

import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletType;

/**
 * What KMS answered, not believed yet.
 *
 * @param question that it answers
 * @param keyId the KMS key that was used; may be null
 * @param blob the ciphertext, if there is one
 * @param plaintext the hub encryption key, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and never compared
record Answer(Question question, String keyId, byte[] blob, Optional<SecretBytes> plaintext)
    implements AutoCloseable {
  /** The plaintext, which the caller closes. */
  SecretBytes key() throws KeyServiceException {
    SecretBytes key = plaintext.orElseThrow(() -> wrong("holds no key"));
    if (key.length() != WalletType.KEY_BYTES) {
      throw wrong("holds a key of " + key.length() + " bytes instead of " + WalletType.KEY_BYTES);
    }
    return key;
  }

  /** Refuses the answer unless it is about this very key. */
  Answer mustBeOf(KeyArn key) throws KeyServiceException {
    if (!key.toString().equals(keyId)) {
      throw wrong("is about another key");
    }
    return this;
  }

  /** The ARN of the key that a reference means, if the answer can be about that. */
  KeyArn keyOf(KeyReference reference) throws KeyServiceException {
    return KeyArn.read(String.valueOf(keyId))
        .filter(arn -> arn.region().equals(question.place().region()))
        .filter(reference::canMean)
        .orElseThrow(() -> wrong("is about another key"));
  }

  /** The wrapped key. */
  WrappedKey wrapped(KeyReference reference) throws KeyServiceException {
    KeyArn arn = keyOf(reference);
    if (blob.length == 0 || blob.length > WrappedKey.MOST_BLOB_BYTES) {
      throw wrong("holds a ciphertext of " + blob.length + " bytes");
    }
    return new WrappedKey(arn, blob);
  }

  KeyServiceException wrong(String what) {
    return new KeyServiceException(
        Trouble.WRONG_ANSWER,
        "the answer to " + question + " " + what + Advice.of(Trouble.WRONG_ANSWER));
  }

  @Override
  public void close() {
    plaintext.ifPresent(SecretBytes::close);
  }

  @Override
  public String toString() {
    return "Answer[" + question + "]";
  }
}
