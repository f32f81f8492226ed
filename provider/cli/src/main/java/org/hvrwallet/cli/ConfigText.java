package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.WalletDocument;

/** What a wallet's configuration looks like. Nothing of it is secret. */
final class ConfigText {
  /** Stands for the auto-open password, which is not shown; so it is also set. */
  static final String PROMPT = "@prompt";

  private static final String ENCRYPTED = "Encryption_Key_Encrypted";

  private ConfigText() {}

  /** What the key service made of the key; a PKCS#12 file in a single-file wallet is not shown. */
  private static Optional<String> encrypted(WalletDocument document) {
    return document.isSoftware() ? Optional.empty() : document.key().inline().map(Blob::base64);
  }

  /** Whether operators set this; what the wallet keeps itself they do not. */
  static boolean isProperty(String name) {
    return name.equals(WalletProperties.ENCRYPTION) || name.startsWith("Wallet_");
  }

  static String shown(Map.Entry<String, String> property) {
    return property.getKey().equals(WalletProperties.AUTO_OPEN_PASSWORD)
        ? PROMPT
        : property.getValue();
  }

  /** Lines of the form NAME=VALUE. */
  static void print(WalletDocument document, PrintWriter out) {
    for (Map.Entry<String, String> property : document.properties().entrySet()) {
      out.println(property.getKey() + "=" + shown(property));
    }
    out.println("Encryption_Key_Sequence=" + document.key().sequence());
    out.println("Encryption_Key_Created=" + document.key().created());
    document.key().fileName().ifPresent(name -> out.println("Encryption_Key_Filename=" + name));
    encrypted(document).ifPresent(text -> out.println(ENCRYPTED + "=" + text));
    for (Map.Entry<Integer, RetiredKey> retired : document.history().entrySet()) {
      out.println(
          "Encryption_Key_History: key "
              + retired.getKey()
              + ", retired "
              + retired.getValue().retired());
    }
    for (ListedCatalog catalog : document.catalogs()) {
      out.println("Catalog: " + catalog);
    }
    pending("A rotation", document.reencryption(), out);
    pending("A change of the encryption level", document.conversion(), out);
  }

  private static void pending(String what, Optional<Instant> since, PrintWriter out) {
    since.ifPresent(
        time ->
            out.println(what + " began at " + time + " and is not complete: continue it with -C"));
  }

  /** The same as JSON; old keys are not in it. */
  static void write(WalletDocument document, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (document.hub().isPresent()) {
      json.writeStringField("hub", document.hub().get().text());
    }
    json.writeNumberField("generation", document.generation());
    json.writeStringField("updated", document.updated().toString());
    for (Map.Entry<String, String> property : document.properties().entrySet()) {
      json.writeStringField(property.getKey(), shown(property));
    }
    json.writeNumberField("Encryption_Key_Sequence", document.key().sequence());
    json.writeStringField("Encryption_Key_Created", document.key().created().toString());
    if (document.key().fileName().isPresent()) {
      json.writeStringField("Encryption_Key_Filename", document.key().fileName().get());
    }
    if (encrypted(document).isPresent()) {
      json.writeStringField(ENCRYPTED, encrypted(document).get());
    }
    json.writeObjectFieldStart("Encryption_Key_History");
    for (Map.Entry<Integer, RetiredKey> retired : document.history().entrySet()) {
      json.writeObjectFieldStart(Integer.toString(retired.getKey()));
      json.writeStringField("tstamp", retired.getValue().retired().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("catalogs");
    for (ListedCatalog catalog : document.catalogs()) {
      json.writeString(catalog.toString());
    }
    json.writeEndArray();
    json.writeBooleanField("rotation_complete", document.reencryption().isEmpty());
    json.writeBooleanField("conversion_complete", document.conversion().isEmpty());
    json.writeEndObject();
  }
}
