package org.hvrwallet.jca;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.ManagerFactoryParameters;
import org.hvrwallet.tls.pin.Expiry;
import org.hvrwallet.tls.pin.FilePins;
import org.hvrwallet.tls.pin.FixedPins;
import org.hvrwallet.tls.pin.PinSource;
import org.hvrwallet.tls.pin.StorePins;

/**
 * Which certificates the peers of a {@code TrustManagerFactory.getInstance("HVRPIN")} may present.
 *
 * <p>A pin is the SHA-256 of a whole certificate in DER; only the first certificate that a peer
 * presents counts. Immutable, and safe for use by several threads; the store and the files that it
 * names are looked at again and again.
 */
public final class PinParameters implements ManagerFactoryParameters {
  private final PinSource source;
  private final Optional<Expiry> expired;

  private PinParameters(PinSource source, Optional<Expiry> expired) {
    this.source = source;
    this.expired = expired;
  }

  /**
   * One peer of a key store: its trusted certificates {@code peer} and {@code peer#next}, and no
   * others.
   *
   * @param store loaded, of any type; not null
   * @param peer an alias; not null
   */
  public static PinParameters ofPeer(KeyStore store, String peer) {
    Objects.requireNonNull(store, "store");
    return new PinParameters(new StorePins(store, Optional.of(peer)), Optional.empty());
  }

  /**
   * Certificate files, PEM or DER, one certificate each. A file that does not exist pins nothing
   * until it does.
   *
   * @param files not null
   */
  public static PinParameters ofFiles(Collection<Path> files) {
    return new PinParameters(new FilePins(List.copyOf(files)), Optional.empty());
  }

  /**
   * Fingerprints.
   *
   * @param pins {@code sha256:} and 64 hexadecimal digits, with or without colons, or {@code
   *     sha256/} and base64; not null
   * @throws IllegalArgumentException if one is neither
   */
  public static PinParameters ofFingerprints(Collection<String> pins) {
    return new PinParameters(new FixedPins(pins), Optional.empty());
  }

  /**
   * The same pins, but a pinned certificate is refused after and before its time, whatever {@code
   * -Dhvrwallet.tls.expired} says.
   */
  public PinParameters refusingExpired() {
    return new PinParameters(source, Optional.of(Expiry.REFUSE));
  }

  PinSource source() {
    return source;
  }

  Optional<Expiry> expired() {
    return expired;
  }
}
