package org.hvrwallet.wallet.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.key.Subkeys;

/**
 * Reads a wallet document (FORMAT.md section 5): first its text, of which nothing is believed yet,
 * then, with the key, its MAC.
 */
public final class DocumentReader {
  static final String FORMAT = "HVRWALLET";
  static final int VERSION = 1;
  static final String HIGHEST = "Encryption_Key_Highest";
  static final String PURGED = "Encryption_Key_Purged";

  /** The most bytes of a document. */
  public static final int MAX_BYTES = 256 << 20;

  private static final byte[] MAGIC =
      ("{\n  \"format\" : \"" + FORMAT + '"').getBytes(StandardCharsets.US_ASCII);
  private static final String WHAT = "the wallet document";
  private static final int MAX_FILE_BYTES = 65_536;
  private static final int SHA256_BYTES = 32;

  private DocumentReader() {}

  /** How many bytes {@link #isDocument} looks at. */
  public static int magicLength() {
    return MAGIC.length;
  }

  /** Whether something starts as a wallet document does. */
  public static boolean isDocument(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads a document, of which nothing is authenticated yet.
   *
   * @throws WalletDamagedException if it is not one
   */
  public static WalletDocument read(byte[] bytes) throws WalletDamagedException {
    if (bytes.length > MAX_BYTES) {
      throw new WalletDamagedException(
          "the wallet document is longer than " + MAX_BYTES + " bytes");
    }
    if (!isDocument(bytes)) {
      throw new WalletDamagedException(
          "this is not a wallet document, or its start is damaged; restore it from a backup");
    }
    if (!DocumentMac.hasEnd(bytes)) {
      throw new WalletDamagedException(
          "the wallet document is damaged: its end is missing; restore it from a backup");
    }
    return document(Members.parse(WHAT, bytes));
  }

  /** Whether something is a document of a later version of the format, which this cannot read. */
  public static boolean isNewer(byte[] bytes) {
    try {
      return isDocument(bytes)
          && Members.parse(WHAT, bytes).number("version", 1, Long.MAX_VALUE) > VERSION;
    } catch (WalletDamagedException e) {
      return false;
    }
  }

  /**
   * Authenticates every byte of a document.
   *
   * @param key the newest hub encryption key
   * @throws WalletDamagedException if any byte was changed
   */
  public static void verify(byte[] bytes, Subkeys key) throws WalletDamagedException {
    DocumentMac.verify(bytes, key);
  }

  private static WalletDocument document(Members members) throws WalletDamagedException {
    members.text("format");
    long version = members.number("version", 1, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw new WalletDamagedException(
          "the wallet document has version " + version + "; this program reads version " + VERSION);
    }
    Optional<String> hub = members.optionalText("hub");
    if (hub.isPresent() && !HubName.isValid(hub.get())) {
      throw members.wrong("hub", "a hub's name");
    }
    SortedMap<String, String> properties = properties(members.object("properties"));
    boolean isSoftware = WalletDocument.isSoftware(properties);
    ProtectedKey key = key(members, isSoftware, isSoftware && hub.isPresent());
    WalletDocument document =
        new WalletDocument(
            hub.map(HubName::new),
            members.number("generation", 1, (1L << 53) - 1),
            members.time("updated"),
            properties,
            key,
            (int)
                members.optionalNumber(
                    HIGHEST, key.sequence() + 1L, Integer.MAX_VALUE, key.sequence()),
            history(members.object("Encryption_Key_History")),
            purged(members.optionalObject(PURGED)),
            catalogs(members.optionalObjects("catalogs", WalletDocument.MAX_CATALOGS)),
            members.optionalTime("reencryption"),
            members.optionalTime("conversion"),
            EntriesReader.entries(members.object("entries")));
    members.blob(DocumentMac.MEMBER, DocumentMac.BYTES);
    members.end();
    requireOlder(document);
    return document;
  }

  private static void requireOlder(WalletDocument document) throws WalletDamagedException {
    requireOlder(document, document.history(), "its history holds");
    requireOlder(document, document.purged(), "it has purged");
  }

  private static void requireOlder(WalletDocument document, SortedMap<Integer, ?> keys, String what)
      throws WalletDamagedException {
    if (!keys.isEmpty() && keys.lastKey() >= document.key().sequence()) {
      throw new WalletDamagedException(
          "the wallet document is damaged: " + what + " a key as new as the newest");
    }
  }

  private static SortedMap<String, String> properties(Members members)
      throws WalletDamagedException {
    SortedMap<String, String> properties = new TreeMap<>();
    for (String name : members.names()) {
      properties.put(name, members.text(name));
    }
    if (!properties.containsKey(WalletDocument.WALLET_TYPE)) {
      throw members.wrong(WalletDocument.WALLET_TYPE, "present");
    }
    return properties;
  }

  private static ProtectedKey key(Members members, boolean isSoftware, boolean isFile)
      throws WalletDamagedException {
    String inline = inline(isSoftware);
    ProtectedKey key =
        new ProtectedKey(
            (int) members.number("Encryption_Key_Sequence", 1, Integer.MAX_VALUE),
            members.time("Encryption_Key_Created"),
            members.optionalText("Encryption_Key_Filename"),
            members.optionalBlob(inline, MAX_FILE_BYTES),
            members.blob("Encryption_Key_SHA256", SHA256_BYTES));
    if (key.fileName().isPresent() != isFile || key.inline().isPresent() == isFile) {
      throw members.wrong(
          "Encryption_Key_Filename",
          isSoftware
              ? "there with a hub, and Encryption_Key_PKCS12 without one"
              : "absent, and Encryption_Key_Encrypted there, in a wallet of another type than SOFTWARE");
    }
    return key;
  }

  /** The member that holds what protects the key, where that is no file of its own. */
  static String inline(boolean isSoftware) {
    return isSoftware ? "Encryption_Key_PKCS12" : "Encryption_Key_Encrypted";
  }

  private static SortedMap<Integer, RetiredKey> history(Members members)
      throws WalletDamagedException {
    SortedMap<Integer, RetiredKey> history = new TreeMap<>();
    for (String name : members.names()) {
      Members retired = members.object(name);
      history.put(
          sequence(members, name),
          new RetiredKey(retired.time("tstamp"), retired.sealed("previous_key")));
      retired.end();
    }
    if (history.size() > WalletDocument.MAX_HISTORY) {
      throw new WalletDamagedException(
          "the wallet document is damaged: its history holds more than "
              + WalletDocument.MAX_HISTORY
              + " keys");
    }
    return history;
  }

  private static SortedMap<Integer, Blob> purged(Optional<Members> members)
      throws WalletDamagedException {
    SortedMap<Integer, Blob> purged = new TreeMap<>();
    if (members.isPresent()) {
      for (String name : members.get().names()) {
        purged.put(sequence(members.get(), name), members.get().sealed(name));
      }
    }
    if (purged.size() > WalletDocument.MAX_PURGED) {
      throw new WalletDamagedException(
          "the wallet document is damaged: it has the proofs of more than "
              + WalletDocument.MAX_PURGED
              + " purged keys");
    }
    return purged;
  }

  private static int sequence(Members members, String name) throws WalletDamagedException {
    return new Alias("hub#" + name)
        .hubSequence()
        .orElseThrow(() -> members.wrong(name, "named by a sequence"));
  }

  private static List<ListedCatalog> catalogs(List<Members> members) throws WalletDamagedException {
    List<ListedCatalog> catalogs = new ArrayList<>();
    for (Members catalog : members) {
      CatalogAddress address =
          new CatalogAddress(
              catalog.text("type"), catalog.text("url"), catalog.optionalText("user"));
      catalogs.add(new ListedCatalog(address, catalog.optionalSealed("password")));
      catalog.end();
    }
    return catalogs;
  }
}
