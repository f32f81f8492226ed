package org.hvrwallet.jca;

import java.security.InvalidParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import org.hvrwallet.tls.PinnedContext;

/**
 * One service of the provider. It makes its objects itself, so that nothing is looked up by a
 * class's name.
 */
final class HvrService extends Provider.Service {
  private final String hub;

  /** The mode of a plain cipher, looked up when the first is made; null until then. */
  private PlainMode mode;

  HvrService(
      Provider provider,
      String hub,
      String type,
      String algorithm,
      List<String> aliases,
      Map<String, String> attributes) {
    super(provider, type, algorithm, HvrService.class.getName(), aliases, attributes);
    this.hub = hub;
  }

  @Override
  public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
    if (parameter != null) {
      throw new InvalidParameterException(getType() + " takes no parameter");
    }
    if (mode != null) {
      return new PlainCipher(mode, getAlgorithm()); // many programs make one for each message
    }
    return switch (getType()) {
      case "KeyStore" -> new HvrKeyStore(hub);
      case "TrustManagerFactory" -> new PinTrustManagerFactory();
      case "KeyManagerFactory" -> new HvrKeyManagerFactory();
      case "SSLContext" -> new PinnedContext();
      default -> cipher();
    };
  }

  private Object cipher() {
    if (getAlgorithm().equals("HVRWALLET")) {
      return new SealedCipher();
    }
    mode = PlainMode.of(getAlgorithm());
    return new PlainCipher(mode, getAlgorithm());
  }

  /**
   * Our own handles only: so every other key goes to the next provider, wherever this one stands in
   * the list. (The same as the attribute SupportedKeyClasses, which can only name public classes.)
   */
  @Override
  public boolean supportsParameter(Object parameter) {
    return parameter instanceof HubSecretKey;
  }
}
