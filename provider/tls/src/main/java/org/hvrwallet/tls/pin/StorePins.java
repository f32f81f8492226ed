package org.hvrwallet.tls.pin;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pins that are the trusted certificates of a key store. Key entries are none: what this end
 * presents is not what it trusts. Safe for use by several threads.
 */
public final class StorePins implements PinSource {
  private static final String NEXT = "#next";
  private static final int TRIES = 50;
  private static final long CLOSED_NANOS = 1_000_000_000; // an agent is asked that often

  private final KeyStore store;
  private final Optional<String> peer;
  private Map<String, Certificate> seen = Map.of();
  private PinSet pins = PinSet.none("");
  private long askAgainAt = System.nanoTime();

  /**
   * Pins of a loaded store.
   *
   * @param peer whose: the entries {@code <peer>} and {@code <peer>#next}; empty: all of them
   */
  public StorePins(KeyStore store, Optional<String> peer) {
    this.store = store;
    this.peer = peer;
  }

  /**
   * Stores of the JDK fail if they are changed while they are listed. While one changes without a
   * pause, what was there before counts: cutting everybody off would be worse than a moment's
   * delay.
   */
  @Override
  public synchronized PinSet pins() {
    for (int i = 0; i < TRIES; i++) {
      try {
        return look();
      } catch (ConcurrentModificationException e) {
        Thread.onSpinWait();
      }
    }
    return pins;
  }

  private PinSet look() {
    try {
      if (System.nanoTime() < askAgainAt) {
        return pins;
      }
      Optional<String> closed = WalletCheck.trouble(store);
      if (closed.isPresent()) {
        seen = Map.of();
        pins = PinSet.none(": " + closed.get());
        askAgainAt = System.nanoTime() + CLOSED_NANOS;
        return pins;
      }
      Map<String, Certificate> now = certificates();
      if (!now.equals(seen) || !pins.trouble().isEmpty()) {
        pins = collect(now);
        seen = now;
      }
    } catch (KeyStoreException | CertificateException e) {
      seen = Map.of();
      pins = PinSet.none(": " + e.getMessage());
    }
    return pins;
  }

  private Map<String, Certificate> certificates() throws KeyStoreException {
    Map<String, Certificate> found = new HashMap<>();
    for (String alias : candidates()) {
      Certificate certificate =
          store.isCertificateEntry(alias) ? store.getCertificate(alias) : null;
      if (certificate != null) {
        found.put(alias, certificate);
      }
    }
    return found;
  }

  private List<String> candidates() throws KeyStoreException {
    return peer.isPresent()
        ? List.of(peer.get(), peer.get() + NEXT)
        : new ArrayList<>(Collections.list(store.aliases()));
  }

  private static PinSet collect(Map<String, Certificate> certificates) throws CertificateException {
    Map<Pin, String> found = new HashMap<>();
    Set<String> algorithms = new HashSet<>();
    for (Map.Entry<String, Certificate> entry : certificates.entrySet()) {
      found.put(Pin.of(entry.getValue()), entry.getKey());
      algorithms.add(entry.getValue().getPublicKey().getAlgorithm());
    }
    return new PinSet(found, algorithms, "");
  }

  @Override
  public String howToAccept(Pin pin) {
    return "keytool -importcert -alias "
        + peer.map(name -> name + NEXT).orElse("PEER")
        + " -file CERTIFICATE, into the key store of type "
        + store.getType();
  }
}
