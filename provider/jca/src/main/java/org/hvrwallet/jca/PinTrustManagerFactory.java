package org.hvrwallet.jca;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import org.hvrwallet.tls.TlsSettings;
import org.hvrwallet.tls.pin.Expiry;
import org.hvrwallet.tls.pin.FixedPins;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.PinSource;
import org.hvrwallet.tls.pin.PinTrustManager;
import org.hvrwallet.tls.pin.StorePins;

/** The TrustManagerFactory {@code HVRPIN}. */
final class PinTrustManagerFactory extends TrustManagerFactorySpi {
  private PinTrustManager manager;

  /** Any of the peers of a store; without one, nobody: not those of the JDK's cacerts. */
  @Override
  protected void engineInit(KeyStore store) throws KeyStoreException {
    PinSource source =
        store == null ? new FixedPins(List.of()) : new StorePins(store, Optional.empty());
    try {
      manager = manager(source, Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new KeyStoreException(e.getMessage(), e);
    }
  }

  @Override
  protected void engineInit(ManagerFactoryParameters parameters)
      throws InvalidAlgorithmParameterException {
    if (!(parameters instanceof PinParameters pins)) {
      throw new InvalidAlgorithmParameterException(
          "HVRPIN takes a KeyStore or PinParameters, got "
              + (parameters == null ? "null" : parameters.getClass().getName()));
    }
    try {
      manager = manager(pins.source(), pins.expired());
    } catch (IllegalArgumentException e) {
      throw new InvalidAlgorithmParameterException(e.getMessage(), e);
    }
  }

  private static PinTrustManager manager(PinSource source, Optional<Expiry> expired) {
    return new PinTrustManager(
        new LivePins(source), expired.orElseGet(() -> TlsSettings.ofThisProcess().expired()));
  }

  @Override
  protected TrustManager[] engineGetTrustManagers() {
    if (manager == null) {
      throw new IllegalStateException("initialise the TrustManagerFactory first");
    }
    return new TrustManager[] {manager};
  }
}
