package org.hvrwallet.wallet.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Fixtures;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.VectorFile.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a wallet document means something else to us than to whoever wrote it. */
class FormatSection5DocumentTest {
  private static final String FIXTURE =
      new String(Fixtures.bytes("wallet-1.hvr"), StandardCharsets.UTF_8);

  private static WalletDocument read(String document) throws WalletDamagedException {
    return DocumentReader.read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertDamaged(String document, String expected) {
    WalletDamagedException refusal =
        assertThrows(WalletDamagedException.class, () -> read(document));
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
  }

  @Test
  void theMacIsTheVectors() {
    Vector vector = VectorFile.read("format.txt", "Section 5").get(0);
    byte[] key = VectorFile.read("format.txt", "Section 2").get(0).hex("K");
    byte[] body = vector.text("P").getBytes(StandardCharsets.US_ASCII);
    byte[] document = DocumentMac.append(body, TestKeys.hubKey(1, key));
    String expected = "{},\n  \"mac\" : \"" + vector.text("mac") + "\"\n}\n";
    assertEquals(expected, new String(document, StandardCharsets.US_ASCII));
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws WalletException {
    WalletDocument document = read(FIXTURE);
    byte[] written = DocumentWriter.write(document, TestKeys.hubKey(3, 3));
    assertEquals(document, DocumentReader.read(written));
    assertArrayEquals(
        written, DocumentWriter.write(DocumentReader.read(written), TestKeys.hubKey(3, 3)));
    DocumentReader.verify(written, TestKeys.hubKey(3, 3));
    assertThrows(
        WalletDamagedException.class, () -> DocumentReader.verify(written, TestKeys.hubKey(3, 4)));
  }

  /** What is in the document of a wallet that has lived: it must not get lost on the way. */
  @Test
  void catalogsAndAnIncompleteRotationAreReadBackTheSame() throws WalletException {
    String catalogs =
        "\"catalogs\" : [{\"type\" : \"files\", \"url\" : \"file:///opt/jobs\"},"
            + " {\"type\" : \"jdbc\", \"url\" : \"jdbc:x\", \"user\" : \"hub\","
            + " \"password\" : \"!{hw1:SFcBAQAAAAM}!\"}],";
    String more =
        " \"Encryption_Key_Highest\" : 9, \"reencryption\" : \"2026-03-04T05:06:07.890Z\","
            + " \"conversion\" : \"2026-03-05T05:06:07.890Z\","
            + " \"Encryption_Key_Purged\" : {\"2\" : \"!{hw1:SFcBAQAAAAM}!\"}, ";
    WalletDocument document =
        read(FIXTURE.replace("\"entries\" :", catalogs + more + "\"entries\" :"));
    assertEquals(
        List.of(
            new ListedCatalog(new CatalogAddress("files", "file:///opt/jobs", Optional.empty())),
            new ListedCatalog(
                new CatalogAddress("jdbc", "jdbc:x", Optional.of("hub")),
                Optional.of(Blob.copyOf(new byte[] {'H', 'W', 1, 1, 0, 0, 0, 3})))),
        document.catalogs());
    assertEquals(
        Map.of(2, Blob.copyOf(new byte[] {'H', 'W', 1, 1, 0, 0, 0, 3})), document.purged());
    assertEquals(9, document.highestSequence());
    assertEquals(Optional.of(Instant.parse("2026-03-04T05:06:07.890Z")), document.reencryption());
    assertEquals(Optional.of(Instant.parse("2026-03-05T05:06:07.890Z")), document.conversion());
    byte[] written = DocumentWriter.write(document, TestKeys.hubKey(3, 3));
    assertEquals(document, DocumentReader.read(written));
  }

  /** D8: a hub whose key a service protects has it in its document, and no file of it. */
  @Test
  void whatAServiceMadeOfTheKeyIsReadBackTheSame() throws WalletException {
    String service =
        FIXTURE
            .replace("\"SOFTWARE\"", "\"KMS\"")
            .replace("\"Encryption_Key_PKCS12\"", "\"Encryption_Key_Encrypted\"")
            .replace("\"generation\"", "\"hub\" : \"sales\", \"generation\"");
    WalletDocument document = read(service);
    assertTrue(document.key().inline().isPresent());
    assertTrue(document.key().fileName().isEmpty());
    byte[] written = DocumentWriter.write(document, TestKeys.hubKey(3, 3));
    assertEquals(document, DocumentReader.read(written));
    assertDamaged(
        FIXTURE.replace("\"SOFTWARE\"", "\"KMS\""), "Encryption_Key_Encrypted there, in a wallet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\" : 1 | \"version\" : 2 | version 2; this program reads version 1",
        "\"version\" : 1 | \"version\" : 1, \"version\" : 1 | not JSON",
        "\"generation\" : 7 | \"generation\" : 0 | generation must be",
        "\"generation\" : 7 | \"generation\" : 7.0 | never does",
        "\"generation\" : 7 | \"generation\" : 99999999999999999999999 | not JSON",
        "\"generation\" : 7 | \"generation\" : \"7\" | generation must be",
        "\"generation\" : 7, | '' | generation must be",
        "2026-01-02T03:04:05.678Z | 2026-01-02T03:04:05Z | updated must be a time",
        "2026-01-02T03:04:05.678Z | 2026-02-30T03:04:05.678Z | updated must be a time",
        "\"Wallet_Type\" | \"Wallet_Tipe\" | Wallet_Type",
        "\"db\" : | \"DB\" : | in lower case",
        "\"db\" : | \"hub\" : | not the hub's",
        "\"db\" : | \"hub#9\" : | not the hub's",
        "\"db\" : | \"own\" : | not JSON",
        "\"type\" : \"secret\" | \"type\" : \"public\" | entries.db.type must be",
        "\"password\" : \"own\" | \"password\" : \"mine\" | password must be",
        "\"colour\", | \"colour\", \"more\" : \"\", | attributes.more is unknown",
        "\"1\" : | \"01\" : | named by a sequence",
        "\"1\" : | \"3\" : | as new as the newest",
        "\"entries\" : | \"extra\" : 1, \"entries\" : | extra is unknown",
        "\"entries\" : | \"hub\" : \"../x\", \"entries\" : | hub must be a hub's name",
        "\"entries\" : | \"hub\" : \"sales\", \"entries\" : | Encryption_Key_PKCS12 without one",
        "!{hw1: | !{hw2: | must be a sealed value",
        "\"entries\" : | \"Encryption_Key_Highest\" : 3, \"entries\" : | Encryption_Key_Highest must be",
        "\"entries\" : | \"Encryption_Key_Purged\" : [], \"entries\" : | Encryption_Key_Purged must be an object",
        "\"entries\" : | \"Encryption_Key_Purged\" : {\"3\" : \"!{hw1:SFcBAQAAAAM}!\"}, \"entries\" : | as new as the newest",
        "\"entries\" : | \"Encryption_Key_Purged\" : {\"x\" : \"!{hw1:SFcBAQAAAAM}!\"}, \"entries\" : | named by a sequence",
        "\"entries\" : | \"Encryption_Key_Purged\" : {\"1\" : \"x\"}, \"entries\" : | must be a sealed value",
        "\"entries\" : | \"reencryption\" : true, \"entries\" : | never does",
        "\"entries\" : | \"reencryption\" : \"now\", \"entries\" : | reencryption must be a time",
        "\"entries\" : | \"catalogs\" : {}, \"entries\" : | catalogs must be an array",
        "\"entries\" : | \"catalogs\" : [{\"type\" : \"files\"}], \"entries\" : | catalogs.url must be",
        "\"entries\" : | \"catalogs\" : [{\"type\" : \"a\", \"url\" : \"b\", \"x\" : \"\"}], \"entries\" : | catalogs.x is unknown",
      })
  void anEditIsNamed(String from, String to, String expected) {
    assertTrue(FIXTURE.contains(from), from);
    int at = from.startsWith("\"type\"") ? FIXTURE.indexOf("\"db\"") : 0;
    int start = FIXTURE.indexOf(from, at);
    assertDamaged(
        FIXTURE.substring(0, start) + to + FIXTURE.substring(start + from.length()), expected);
  }

  @Test
  void base64ThatNoEncoderWritesIsRefused() {
    // 32 bytes end in four unused bits and one "=": set one of them.
    int end = FIXTURE.indexOf("\"", FIXTURE.indexOf("SHA256\" : \"") + 11) - 2;
    char last = FIXTURE.charAt(end);
    String changed = FIXTURE.substring(0, end) + (char) (last + 1) + FIXTURE.substring(end + 1);
    assertDamaged(changed, "Encryption_Key_SHA256 must be base64");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertDamaged(
        FIXTURE.replace("\"entries\" :", "\"x\" : " + deep + ", \"entries\" :"), "not JSON");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xC0, 0xFF, 0xED})
  void bytesThatAreNotUtf8AreRefused(int bad) {
    byte[] bytes = Fixtures.bytes("wallet-1.hvr");
    bytes[FIXTURE.indexOf("blue")] = (byte) bad;
    WalletDamagedException refusal =
        assertThrows(WalletDamagedException.class, () -> DocumentReader.read(bytes));
    assertTrue(refusal.getMessage().contains("not UTF-8"), refusal.getMessage());
  }

  @Test
  void everyCutOffDocumentIsRefused() {
    for (int length = 0; length < FIXTURE.length(); length++) {
      String cut = FIXTURE.substring(0, length);
      assertThrows(WalletDamagedException.class, () -> read(cut), "length " + length);
    }
  }

  @Test
  void messagesHoldNothingOfTheDocument() {
    WalletDamagedException refusal =
        assertThrows(
            WalletDamagedException.class, () -> read(FIXTURE.replace("blue\"", "blue s3cret")));
    assertFalse(refusal.getMessage().contains("s3cret"));
    assertFalse(String.valueOf(refusal.getCause()).contains("s3cret"));
  }
}
