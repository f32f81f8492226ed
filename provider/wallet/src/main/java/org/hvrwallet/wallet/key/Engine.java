package org.hvrwallet.wallet.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * Where AES, SHA and HMAC come from: the JDK's own provider, by name, if this JVM has it, else the
 * first that offers them. By name, because an application may have put another provider in front,
 * and that must change neither results nor speed here. What is faster than that for AES-GCM is
 * found by {@link Engines}.
 */
public final class Engine {
  private static final Provider SUN_JCE = Security.getProvider("SunJCE");
  private static final Provider SUN = Security.getProvider("SUN");

  private Engine() {}

  /** A cipher such as {@code AES/GCM/NoPadding}, not yet initialised. */
  public static Cipher cipher(String transformation) {
    try {
      return SUN_JCE == null
          ? Cipher.getInstance(transformation)
          : Cipher.getInstance(transformation, SUN_JCE);
    } catch (GeneralSecurityException e) {
      throw missing(transformation, e);
    }
  }

  /** A MAC such as {@code HmacSHA256}, not yet initialised. */
  public static Mac mac(String algorithm) {
    try {
      return SUN_JCE == null ? Mac.getInstance(algorithm) : Mac.getInstance(algorithm, SUN_JCE);
    } catch (GeneralSecurityException e) {
      throw missing(algorithm, e);
    }
  }

  /** SHA-256 of some bytes. */
  public static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** SHA-256. */
  public static MessageDigest sha256() {
    try {
      return SUN == null
          ? MessageDigest.getInstance("SHA-256")
          : MessageDigest.getInstance("SHA-256", SUN);
    } catch (GeneralSecurityException e) {
      throw missing("SHA-256", e);
    }
  }

  private static AssertionError missing(String algorithm, GeneralSecurityException cause) {
    return new AssertionError("every Java platform has " + algorithm, cause);
  }
}
