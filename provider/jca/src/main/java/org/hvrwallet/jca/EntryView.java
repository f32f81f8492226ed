package org.hvrwallet.jca;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.CertificateEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;

/** What can be seen of a wallet without its keys, whether it is open or closed. */
final class EntryView {
  private final Wallet wallet;
  private final X509 x509 = new X509();

  EntryView(Wallet wallet) {
    this.wallet = wallet;
  }

  /** The aliases of the entries, and {@code hub} once there is a hub encryption key to speak of. */
  List<String> aliases() {
    List<String> aliases = new ArrayList<>();
    if (contains(Alias.HUB)) {
      aliases.add(Alias.HUB.text());
    }
    wallet.entries().aliases().forEach(alias -> aliases.add(alias.text()));
    return aliases;
  }

  boolean contains(Alias alias) {
    return wallet.entries().get(alias).isPresent() || hubKeyDate(alias).isPresent();
  }

  boolean isKey(Alias alias) {
    return key(alias).isPresent() || hubKeyDate(alias).isPresent();
  }

  boolean isCertificate(Alias alias) {
    return wallet.entries().get(alias).filter(CertificateEntry.class::isInstance).isPresent();
  }

  boolean isOf(Alias alias, Class<? extends KeyStore.Entry> type) {
    if (type == KeyStore.TrustedCertificateEntry.class) {
      return isCertificate(alias);
    }
    boolean isPrivate = key(alias).filter(key -> key.kind() == Kind.PRIVATE).isPresent();
    if (type == KeyStore.PrivateKeyEntry.class) {
      return isPrivate;
    }
    return type == KeyStore.SecretKeyEntry.class && isKey(alias) && !isPrivate;
  }

  Optional<KeyEntry> key(Alias alias) {
    return wallet.entries().get(alias).filter(KeyEntry.class::isInstance).map(KeyEntry.class::cast);
  }

  Optional<Instant> created(Alias alias) {
    return wallet.entries().get(alias).map(StoredEntry::created).or(() -> hubKeyDate(alias));
  }

  /** When the newest hub encryption key was made, or another retired. */
  private Optional<Instant> hubKeyDate(Alias alias) {
    OptionalInt sequence = alias.hubSequence();
    if (alias.equals(Alias.HUB)
        || (sequence.isPresent()
            && wallet.hubKeySequence().equals(Optional.of(sequence.getAsInt())))) {
      return wallet.hubKeyCreated();
    }
    return sequence.isPresent() ? wallet.hubKeyRetired(sequence.getAsInt()) : Optional.empty();
  }

  /** A trusted certificate, or the first of a key's chain; null if there is none. */
  X509Certificate certificate(Alias alias) {
    return wallet
        .entries()
        .get(alias)
        .flatMap(EntryView::firstCertificate)
        .map(x509::decode)
        .orElse(null);
  }

  private static Optional<Blob> firstCertificate(StoredEntry entry) {
    if (entry instanceof CertificateEntry certificate) {
      return Optional.of(certificate.certificate());
    }
    return entry instanceof KeyEntry key ? key.chain().stream().findFirst() : Optional.empty();
  }

  /**
   * The chain of a private key; null if there is none, or, in a closed wallet, if it is damaged.
   */
  Certificate[] chain(Alias alias) {
    List<Blob> chain = key(alias).map(KeyEntry::chain).orElse(List.of());
    Certificate[] decoded = chain.stream().map(x509::decode).toArray(X509Certificate[]::new);
    return decoded.length == 0 || Arrays.asList(decoded).contains(null) ? null : decoded;
  }

  /** The first alias, in order, with this certificate; null if there is none. */
  String aliasOf(Certificate certificate) {
    try {
      Optional<Blob> der = Optional.of(X509.encode(certificate));
      // keytool asks for each entry of a list
      return wallet
          .entries()
          .first(entry -> firstCertificate(entry).equals(der))
          .map(Alias::text)
          .orElse(null);
    } catch (KeyStoreException e) {
      return null; // what we cannot hold, we do not have
    }
  }

  Set<KeyStore.Entry.Attribute> attributes(Alias alias) {
    return wallet
        .entries()
        .get(alias)
        .map(entry -> EntryAttributes.decode(entry.attributes()))
        .orElse(Set.of());
  }
}
