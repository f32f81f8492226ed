package org.hvrwallet.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableKeyException;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.hvrwallet.tls.Identity;
import org.hvrwallet.tls.IdentityKeyManager;
import org.hvrwallet.tls.StoreIdentities;

/**
 * The KeyManagerFactory {@code HVRWALLET}: the private keys of a key store of any type, read once.
 */
final class HvrKeyManagerFactory extends KeyManagerFactorySpi {
  private IdentityKeyManager manager;

  /** Without a store there is nothing to present. */
  @Override
  protected void engineInit(KeyStore store, char[] password)
      throws KeyStoreException, NoSuchAlgorithmException, UnrecoverableKeyException {
    try {
      Supplier<List<Identity>> source =
          store == null ? List::of : new StoreIdentities(store, password);
      manager = new IdentityKeyManager(source);
    } catch (KeyStoreException | NoSuchAlgorithmException | UnrecoverableKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new KeyStoreException(e.getMessage(), e);
    }
  }

  @Override
  protected void engineInit(ManagerFactoryParameters parameters)
      throws InvalidAlgorithmParameterException {
    throw new InvalidAlgorithmParameterException(
        "the KeyManagerFactory HVRWALLET takes a KeyStore and a password");
  }

  @Override
  protected KeyManager[] engineGetKeyManagers() {
    if (manager == null) {
      throw new IllegalStateException("initialise the KeyManagerFactory first");
    }
    return new KeyManager[] {manager};
  }
}
