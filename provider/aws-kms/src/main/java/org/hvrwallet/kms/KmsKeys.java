package org.hvrwallet.kms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceHealth;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;

/** Opening in one region or another, and moving: what takes more than one request. */
final class KmsKeys {
  private KmsKeys() {}

  /** Opens a wrapped key: where it was made, else in the regions of its replicas. */
  static SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
    KmsOperations kms = KmsOperations.of(access);
    WrappedKey wrapped = WrappedKey.read(protectedKey);
    Map<Place, KeyArn> places = kms.settings().placesOf(wrapped.key());
    long end = System.nanoTime() + kms.settings().timeout().toNanos();
    List<KeyServiceException> failures = new ArrayList<>();
    for (Map.Entry<Place, KeyArn> place : places.entrySet()) {
      int left = places.size() - failures.size();
      Duration share = Duration.ofNanos(Math.max(1, end - System.nanoTime())).dividedBy(left);
      try {
        int attempts = KmsOperations.attempts(left == 1);
        return kms.decrypt(wrapped, place.getValue(), place.getKey(), share, attempts);
      } catch (KeyServiceException e) {
        failures.add(e);
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
    }
    throw together(failures);
  }

  private static KeyServiceException together(List<KeyServiceException> failures) {
    KeyServiceException first = failures.get(0);
    StringBuilder message = new StringBuilder(first.getMessage());
    for (KeyServiceException other : failures.subList(1, failures.size())) {
      message.append(". In the next region, ").append(Advice.what(other));
    }
    return failures.size() == 1
        ? first
        : new KeyServiceException(first.trouble(), message.toString());
  }

  /**
   * Wraps a key anew. KMS does it alone where it can; otherwise the key, which is open here, is
   * wrapped as a new one: the other principal may not be allowed to use the present KMS key.
   */
  static byte[] protectAnew(
      byte[] protectedKey, WalletAccess from, SecretBytes hubKey, WalletAccess to)
      throws WalletException {
    KmsOperations before = KmsOperations.of(from);
    KmsOperations after = KmsOperations.of(to);
    WrappedKey wrapped = WrappedKey.read(protectedKey);
    Place present = before.settings().placeOf(wrapped.key().region());
    if (present.equals(after.settings().home())) {
      try {
        return after.reEncrypt(wrapped, before).write();
      } catch (KeyServiceException e) {
        if (Thread.currentThread().isInterrupted() || !isOfThePresentKey(e)) {
          throw e;
        }
      }
    }
    return after.encrypt(hubKey).write();
  }

  /** Whether {@code Encrypt}, which does not touch the present KMS key, can do better. */
  private static boolean isOfThePresentKey(KeyServiceException e) {
    return switch (e.trouble()) {
      case DENIED, KEY_DISABLED, KEY_PENDING_DELETION, KEY_NOT_FOUND, WRONG_REGION -> true;
      case THROTTLED, CREDENTIALS, UNREACHABLE, WRONG_ANSWER, FAILED -> false;
    };
  }

  /** Asks whether the next key could be made, if that would be elsewhere, or for other regions. */
  static void rehearse(WalletAccess before, WalletAccess after) throws WalletException {
    KmsOperations present = KmsOperations.of(before);
    KmsOperations next = KmsOperations.of(after);
    if (!present.settings().home().equals(next.settings().home())
        || !present.settings().key().equals(next.settings().key())
        || !present.settings().replicas().equals(next.settings().replicas())) {
      next.rehearse();
    }
  }

  /** Opens a wrapped key everywhere, for an operator. */
  static List<KeyServiceHealth> examine(byte[] protectedKey, WalletAccess access) {
    List<KeyServiceHealth> findings = new ArrayList<>();
    try {
      KmsOperations kms = KmsOperations.of(access);
      WrappedKey wrapped = WrappedKey.read(protectedKey);
      Map<Place, KeyArn> places = kms.settings().placesOf(wrapped.key());
      Duration share = kms.settings().timeout().dividedBy(places.size());
      places.forEach((place, key) -> findings.add(examine(kms, wrapped, key, place, share)));
      KmsSettings settings = kms.settings();
      boolean inUse =
          settings.key().canMean(wrapped.key())
              && settings.home().region().equals(wrapped.key().region());
      if (settings.key().id().isPresent() && !inUse) {
        findings.add(
            new KeyServiceHealth(
                true,
                "the key "
                    + wrapped.key()
                    + " protects the wallet now; the one that "
                    + KmsProperties.KEY
                    + " names ("
                    + settings.key()
                    + ") is used from the next rotation on",
                ""));
      }
    } catch (WalletException e) {
      findings.add(new KeyServiceHealth(false, Advice.what(e), Advice.mend(e)));
    }
    return findings;
  }

  private static KeyServiceHealth examine(
      KmsOperations kms, WrappedKey wrapped, KeyArn key, Place place, Duration time) {
    long start = System.nanoTime();
    try {
      kms.decrypt(wrapped, key, place, time, KmsOperations.FEW_ATTEMPTS).close();
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return new KeyServiceHealth(
          true,
          "KMS in " + place + " opens the wallet with the key " + key + " in " + millis + " ms",
          "");
    } catch (WalletException e) {
      return new KeyServiceHealth(false, Advice.what(e), Advice.mend(e));
    }
  }
}
