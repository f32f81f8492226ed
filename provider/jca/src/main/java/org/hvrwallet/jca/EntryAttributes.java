package org.hvrwallet.jca;

import java.security.KeyStore;
import java.security.PKCS12Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.EntryAttribute;

/** Attributes of entries, between the document and the JCA. */
final class EntryAttributes {
  private EntryAttributes() {}

  /** An attribute that is not one of PKCS#12. */
  private record NamedAttribute(String getName, String getValue)
      implements KeyStore.Entry.Attribute {}

  static List<EntryAttribute> encode(Set<KeyStore.Entry.Attribute> attributes) {
    List<KeyStore.Entry.Attribute> sorted = new ArrayList<>(attributes);
    sorted.sort(
        Comparator.comparing(KeyStore.Entry.Attribute::getName)
            .thenComparing(KeyStore.Entry.Attribute::getValue));
    return sorted.stream().map(EntryAttributes::encode).toList();
  }

  private static EntryAttribute encode(KeyStore.Entry.Attribute attribute) {
    return attribute instanceof PKCS12Attribute pkcs12
        ? new EntryAttribute.Pkcs12(Blob.copyOf(pkcs12.getEncoded()))
        : new EntryAttribute.Named(attribute.getName(), attribute.getValue());
  }

  static Set<KeyStore.Entry.Attribute> decode(List<EntryAttribute> attributes) {
    Set<KeyStore.Entry.Attribute> decoded = new LinkedHashSet<>();
    for (EntryAttribute attribute : attributes) {
      if (attribute instanceof EntryAttribute.Pkcs12 pkcs12) {
        decoded.add(new PKCS12Attribute(pkcs12.der().toByteArray()));
      } else if (attribute instanceof EntryAttribute.Named named) {
        decoded.add(new NamedAttribute(named.name(), named.value()));
      }
    }
    return decoded;
  }
}
