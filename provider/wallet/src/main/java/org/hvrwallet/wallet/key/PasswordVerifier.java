package org.hvrwallet.wallet.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;

/**
 * Recognises a password that opened something before, without keeping it and without another key
 * derivation: an HMAC under a random key of this process. It is worth as much to a thief as the
 * open wallet beside it, and like that it is never stored.
 */
public final class PasswordVerifier {
  private static final byte[] PROCESS_KEY = new byte[32];

  static {
    new SecureRandom().nextBytes(PROCESS_KEY);
  }

  private final byte[] code;

  private PasswordVerifier(byte[] code) {
    this.code = code;
  }

  /** A verifier for a password. */
  public static PasswordVerifier of(Password password) {
    return new PasswordVerifier(code(password));
  }

  /** Whether this is the password. */
  public boolean matches(Password password) {
    return MessageDigest.isEqual(code, code(password));
  }

  /**
   * The verifier as a text, which is the same for the same password in the life of this process.
   */
  String id() {
    return HexFormat.of().formatHex(code);
  }

  private static byte[] code(Password password) {
    try (SecretBytes utf8 = password.utf8()) {
      Mac mac = Engine.mac("HmacSHA256");
      mac.init(new SecretKeySpec(PROCESS_KEY, "HmacSHA256"));
      return utf8.use(mac::doFinal);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key", e);
    }
  }
}
