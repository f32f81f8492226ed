package org.hvrwallet.wallet.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.StoredEntry.CertificateEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;

/** Reads the entries of a wallet document, of which nothing is authenticated yet. */
final class EntriesReader {
  private EntriesReader() {}

  static SortedMap<Alias, StoredEntry> entries(Members members) throws WalletDamagedException {
    SortedMap<Alias, StoredEntry> entries = new TreeMap<>();
    for (String name : members.names()) {
      Alias alias = new Alias(name);
      if (!alias.text().equals(name) || !alias.mayNameEntry()) {
        throw members.wrong(name, "an alias in lower case that is not the hub's");
      }
      Members entry = members.object(name);
      entries.put(alias, entry(entry));
      entry.end();
    }
    return entries;
  }

  private static StoredEntry entry(Members entry) throws WalletDamagedException {
    String type = entry.text("type");
    return switch (type) {
      case "private" -> key(entry, Kind.PRIVATE);
      case "secret" -> key(entry, Kind.SECRET);
      case "certificate" ->
          new CertificateEntry(
              entry.time("created"),
              entry.blob("certificate", EntryLimits.CERTIFICATE_BYTES),
              attributes(entry));
      default -> throw entry.wrong("type", "private, secret or certificate");
    };
  }

  private static KeyEntry key(Members entry, Kind kind) throws WalletDamagedException {
    return new KeyEntry(
        kind,
        entry.time("created"),
        entry.text("algorithm"),
        ownPassword(entry),
        entry.sealed("key"),
        kind == Kind.PRIVATE
            ? entry.blobs("chain", EntryLimits.CHAIN, EntryLimits.CERTIFICATE_BYTES)
            : List.of(),
        attributes(entry));
  }

  private static boolean ownPassword(Members entry) throws WalletDamagedException {
    String password = entry.text("password");
    if (!password.equals("own") && !password.equals("wallet")) {
      throw entry.wrong("password", "wallet or own");
    }
    return password.equals("own");
  }

  private static List<EntryAttribute> attributes(Members entry) throws WalletDamagedException {
    List<EntryAttribute> attributes = new ArrayList<>();
    for (Members attribute : entry.optionalObjects("attributes", EntryLimits.ATTRIBUTES)) {
      Optional<Blob> der = attribute.optionalBlob("der", EntryLimits.ATTRIBUTE_SIZE);
      attributes.add(
          der.isPresent()
              ? new EntryAttribute.Pkcs12(der.get())
              : new EntryAttribute.Named(attribute.text("name"), attribute.text("value")));
      attribute.end();
    }
    return attributes;
  }
}
