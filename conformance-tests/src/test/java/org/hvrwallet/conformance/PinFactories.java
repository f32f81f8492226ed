package org.hvrwallet.conformance;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManagerFactory;

/** {@code HVRPIN} with the parameters of the provider, which these tests do not compile against. */
final class PinFactories {
  private PinFactories() {}

  static TrustManagerFactory ofFiles(Path... files) throws Exception {
    return of("ofFiles", new Class<?>[] {Collection.class}, List.of(files));
  }

  static TrustManagerFactory ofFingerprints(String... pins) throws Exception {
    return of("ofFingerprints", new Class<?>[] {Collection.class}, List.of(pins));
  }

  static TrustManagerFactory ofPeer(KeyStore store, String peer) throws Exception {
    return of("ofPeer", new Class<?>[] {KeyStore.class, String.class}, store, peer);
  }

  private static TrustManagerFactory of(String method, Class<?>[] types, Object... arguments)
      throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("HVRPIN");
    factory.init(parameters(method, types, arguments));
    return factory;
  }

  static ManagerFactoryParameters parameters(String method, Class<?>[] types, Object... arguments)
      throws Exception {
    Method maker = Class.forName("org.hvrwallet.jca.PinParameters").getMethod(method, types);
    return (ManagerFactoryParameters) maker.invoke(null, arguments);
  }
}
