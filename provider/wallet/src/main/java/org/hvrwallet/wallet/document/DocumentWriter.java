package org.hvrwallet.wallet.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.StoredEntry.CertificateEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.SealedText;

/** Writes a wallet document (FORMAT.md section 5). */
public final class DocumentWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private DocumentWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The bytes of a document, which were read back: what is written can be read.
   *
   * @param key the newest hub encryption key, for the MAC
   * @throws WalletRefusedException if the document is larger than a reader takes, or cannot be read
   *     for another reason
   */
  public static byte[] write(WalletDocument document, Subkeys key) throws WalletRefusedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
      new DocumentWriter(json).document(document);
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    byte[] closed = text.toByteArray();
    byte[] body = Arrays.copyOf(closed, closed.length - "\n}".length());
    byte[] bytes = DocumentMac.append(body, key);
    requireReadable(document, bytes);
    return bytes;
  }

  private static void requireReadable(WalletDocument document, byte[] bytes)
      throws WalletRefusedException {
    try {
      if (!DocumentReader.read(bytes).equals(document)) {
        throw new AssertionError("the document reads back as another");
      }
    } catch (WalletDamagedException e) {
      throw new WalletRefusedException(
          "this cannot be stored, since it could not be read again: " + e.getMessage());
    }
  }

  private void document(WalletDocument document) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", DocumentReader.FORMAT);
    json.writeNumberField("version", DocumentReader.VERSION);
    if (document.hub().isPresent()) {
      json.writeStringField("hub", document.hub().get().text());
    }
    json.writeNumberField("generation", document.generation());
    json.writeStringField("updated", Timestamps.format(document.updated()));
    json.writeObjectFieldStart("properties");
    for (Map.Entry<String, String> property : document.properties().entrySet()) {
      json.writeStringField(property.getKey(), property.getValue());
    }
    json.writeEndObject();
    key(document.key(), document.isSoftware());
    if (document.highestSequence() > document.key().sequence()) {
      json.writeNumberField(DocumentReader.HIGHEST, document.highestSequence());
    }
    history(document.history());
    purged(document.purged());
    catalogs(document.catalogs());
    time("reencryption", document.reencryption());
    time("conversion", document.conversion());
    json.writeObjectFieldStart("entries");
    for (Map.Entry<Alias, StoredEntry> entry : document.entries().entrySet()) {
      json.writeObjectFieldStart(entry.getKey().text());
      entry(entry.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void key(ProtectedKey key, boolean isSoftware) throws IOException {
    json.writeNumberField("Encryption_Key_Sequence", key.sequence());
    json.writeStringField("Encryption_Key_Created", Timestamps.format(key.created()));
    if (key.fileName().isPresent()) {
      json.writeStringField("Encryption_Key_Filename", key.fileName().get());
    }
    if (key.inline().isPresent()) {
      json.writeStringField(DocumentReader.inline(isSoftware), key.inline().get().base64());
    }
    json.writeStringField("Encryption_Key_SHA256", key.sha256().base64());
  }

  private void history(Map<Integer, RetiredKey> history) throws IOException {
    json.writeObjectFieldStart("Encryption_Key_History");
    for (Map.Entry<Integer, RetiredKey> retired : history.entrySet()) {
      json.writeObjectFieldStart(Integer.toString(retired.getKey()));
      json.writeStringField("tstamp", Timestamps.format(retired.getValue().retired()));
      sealed("previous_key", retired.getValue().sealed());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void purged(Map<Integer, Blob> purged) throws IOException {
    if (purged.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(DocumentReader.PURGED);
    for (Map.Entry<Integer, Blob> proof : purged.entrySet()) {
      sealed(Integer.toString(proof.getKey()), proof.getValue());
    }
    json.writeEndObject();
  }

  private void time(String name, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, Timestamps.format(time.get()));
    }
  }

  private void catalogs(List<ListedCatalog> catalogs) throws IOException {
    if (catalogs.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("catalogs");
    for (ListedCatalog listed : catalogs) {
      CatalogAddress catalog = listed.address();
      json.writeStartObject();
      json.writeStringField("type", catalog.type());
      json.writeStringField("url", catalog.url());
      if (catalog.user().isPresent()) {
        json.writeStringField("user", catalog.user().get());
      }
      if (listed.password().isPresent()) {
        sealed("password", listed.password().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void entry(StoredEntry entry) throws IOException {
    if (entry instanceof KeyEntry key) {
      json.writeStringField("type", key.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("created", Timestamps.format(key.created()));
      json.writeStringField("algorithm", key.algorithm());
      json.writeStringField("password", key.ownPassword() ? "own" : "wallet");
      sealed("key", key.sealed());
      if (key.kind() == Kind.PRIVATE) {
        chain(key.chain());
      }
    } else if (entry instanceof CertificateEntry certificate) {
      json.writeStringField("type", "certificate");
      json.writeStringField("created", Timestamps.format(certificate.created()));
      json.writeStringField("certificate", certificate.certificate().base64());
    }
    attributes(entry.attributes());
  }

  private void chain(List<Blob> chain) throws IOException {
    json.writeArrayFieldStart("chain");
    for (Blob certificate : chain) {
      json.writeString(certificate.base64());
    }
    json.writeEndArray();
  }

  private void attributes(List<EntryAttribute> attributes) throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("attributes");
    for (EntryAttribute attribute : attributes) {
      json.writeStartObject();
      if (attribute instanceof EntryAttribute.Pkcs12 pkcs12) {
        json.writeStringField("der", pkcs12.der().base64());
      } else if (attribute instanceof EntryAttribute.Named named) {
        json.writeStringField("name", named.name());
        json.writeStringField("value", named.value());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void sealed(String name, Blob sealed) throws IOException {
    json.writeStringField(name, SealedText.encode(sealed.toByteArray()));
  }
}
