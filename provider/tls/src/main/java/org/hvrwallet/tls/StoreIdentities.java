package org.hvrwallet.tls;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.hvrwallet.tls.pin.TlsEvents;
import org.hvrwallet.tls.pin.WalletCheck;

/**
 * The private keys of a key store: read once, since some stores derive a key from the password each
 * time. Those of a wallet are read again when they changed, unless they have a password of their
 * own; a closed wallet has none. Safe for use by several threads.
 */
public final class StoreIdentities implements Supplier<List<Identity>> {
  private static final int TRIES = 10;
  private static final long INTERVAL_NANOS = 250_000_000;

  private final KeyStore store;
  private final boolean isWallet; // the passwords of others are not kept, to read them again
  private Map<String, Certificate> seen;
  private List<Identity> identities;
  private long looked = System.nanoTime();

  /**
   * Reads the keys of a loaded store.
   *
   * @param password of the keys; may be null for a wallet
   * @throws GeneralSecurityException if a key cannot be had
   */
  public StoreIdentities(KeyStore store, char[] password) throws GeneralSecurityException {
    this.store = store;
    this.isWallet = WalletCheck.isWallet(store);
    this.seen = leaves();
    List<Identity> read = new ArrayList<>();
    for (String alias : seen.keySet()) {
      addIdentity(read, alias, password);
    }
    this.identities = List.copyOf(read);
  }

  @Override
  public synchronized List<Identity> get() {
    if (isWallet && System.nanoTime() - looked >= INTERVAL_NANOS) {
      looked = System.nanoTime();
      look();
    }
    return identities;
  }

  private void look() {
    try {
      Map<String, Certificate> now = WalletCheck.trouble(store).isPresent() ? Map.of() : leaves();
      if (!now.equals(seen)) {
        identities = again(now);
        seen = now;
      }
    } catch (ConcurrentModificationException e) {
      // Somebody is changing it at this moment: the next look sees what came of it.
    } catch (KeyStoreException e) {
      identities = List.of(); // as of a closed wallet
      seen = Map.of();
    }
  }

  private List<Identity> again(Map<String, Certificate> now) throws KeyStoreException {
    Map<Certificate, Identity> known = new HashMap<>();
    identities.forEach(identity -> known.put(identity.chain().get(0), identity));
    List<Identity> read = new ArrayList<>();
    for (Map.Entry<String, Certificate> entry : now.entrySet()) {
      Identity same = known.get(entry.getValue());
      if (same != null) {
        read.add(same);
      } else {
        addIdentity(read, entry.getKey());
      }
    }
    return List.copyOf(read);
  }

  /** A key that came later: one that does not open without a password of its own is left out. */
  private void addIdentity(List<Identity> found, String alias) throws KeyStoreException {
    try {
      addIdentity(found, alias, null);
    } catch (KeyStoreException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      TlsEvents.failed("key " + alias + " is not presented", e);
    }
  }

  /** The key and its chain, of one moment: somebody may put another pair there meanwhile. */
  private void addIdentity(List<Identity> found, String alias, char[] password)
      throws GeneralSecurityException {
    for (int i = 0; i < TRIES; i++) {
      Certificate[] chain = store.getCertificateChain(alias);
      Key key = store.getKey(alias, password);
      if (!Arrays.equals(chain, store.getCertificateChain(alias))) {
        continue;
      }
      if (key instanceof PrivateKey privateKey && chain != null) {
        List<X509Certificate> certificates =
            Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        found.add(new Identity(alias.toLowerCase(Locale.ROOT), privateKey, certificates));
      }
      return;
    }
    throw new KeyStoreException("entry " + alias + " changes all the time");
  }

  /** The first certificate of each private key. */
  private Map<String, Certificate> leaves() throws KeyStoreException {
    Map<String, Certificate> leaves = new LinkedHashMap<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)
          && store.getCertificate(alias) instanceof X509Certificate leaf) {
        leaves.put(alias, leaf);
      }
    }
    return leaves;
  }
}
