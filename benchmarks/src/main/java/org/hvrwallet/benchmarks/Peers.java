package org.hvrwallet.benchmarks;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;

/** The JCA providers beside ours, each by its name in the tables; none is registered. */
final class Peers {
  static final String SUN_JCE = "SunJCE";
  static final String BOUNCY_CASTLE = "BC";
  static final String CONSCRYPT = "Conscrypt";
  static final String ACCP = "ACCP";

  private static final String ACCP_CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final int KEY_BYTES = 32;

  private Peers() {}

  /** Those that there are on this platform. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(SUN_JCE, BOUNCY_CASTLE, CONSCRYPT));
    if (Peers.class.getResource("/" + ACCP_CLASS.replace('.', '/') + ".class") != null) {
      names.add(ACCP);
    }
    return names;
  }

  /** This case by each of them. */
  static List<Case> of(Case what) {
    return names().stream().map(what::by).toList();
  }

  static Provider provider(String name) throws ReflectiveOperationException {
    return switch (name) {
      case SUN_JCE -> Security.getProvider("SunJCE");
      case BOUNCY_CASTLE -> new BouncyCastleProvider();
      case CONSCRYPT -> Conscrypt.newProvider();
      case ACCP -> (Provider) Class.forName(ACCP_CLASS).getField("INSTANCE").get(null);
      default -> throw new IllegalArgumentException("no provider is named " + name);
    };
  }

  /** A new AES-256 key as those providers take it. */
  static SecretKey key() {
    return new SecretKeySpec(random(KEY_BYTES), "AES");
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
