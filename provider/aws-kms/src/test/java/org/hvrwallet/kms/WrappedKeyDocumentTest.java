package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.kmsdouble.Call;
import org.hvrwallet.spi.WalletDamagedException;
import org.junit.jupiter.api.Test;

/** WRAPPED-KEY.md and the code say the same; otherwise nobody else can read these wallets. */
class WrappedKeyDocumentTest {
  private static final Path DOCUMENT = Path.of("WRAPPED-KEY.md");
  private static final Pattern RULE =
      Pattern.compile("^- \\*\\*([A-Z][0-9]+)\\*\\* ", Pattern.MULTILINE);
  private static final String ARN =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static String field(String name) throws IOException {
    Matcher line =
        Pattern.compile("^" + name + ": (.+)$", Pattern.MULTILINE)
            .matcher(Files.readString(DOCUMENT));
    assertTrue(line.find(), name);
    return line.group(1);
  }

  private static byte[] text(String arn, byte[] blob) {
    String base64 = Base64.getEncoder().encodeToString(blob);
    return ("HVRWALLET-KMS 1\nkey " + arn + "\nblob " + base64 + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void assertRefused(byte[] text) {
    assertThrows(WalletDamagedException.class, () -> WrappedKey.read(text));
  }

  @Test
  void theVectorIsReadAndWritten() throws Exception {
    byte[] wrapped = HexFormat.of().parseHex(field("wrapped"));
    WrappedKey read = WrappedKey.read(wrapped);
    assertEquals(field("key"), read.key().toString());
    assertArrayEquals(HexFormat.of().parseHex(field("blob")), read.blob());
    assertArrayEquals(wrapped, new WrappedKey(read.key(), read.blob()).write());
  }

  @Test
  void everyRuleHasANameOfItsOwn() throws IOException {
    List<String> names =
        RULE.matcher(Files.readString(DOCUMENT)).results().map(rule -> rule.group(1)).toList();
    assertEquals(
        List.of("R1", "R2", "R3", "R4", "R5", "E1", "E2", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"),
        names);
  }

  @Test
  void ruleR1OnlyKeysAndNoAliases() {
    assertDoesNotThrow(() -> WrappedKey.read(text(ARN, new byte[1])));
    assertRefused(text(ARN.replaceFirst("key/.*", "alias/hub"), new byte[1]));
    assertRefused(text(ARN.replace("eu-west-1", "evil.example"), new byte[1]));
    assertRefused(text(ARN.replace("111122223333", "1111"), new byte[1]));
    assertRefused(text(ARN + "a".repeat(400), new byte[1]));
  }

  @Test
  void rulesR2AndR3TheLengths() throws IOException {
    assertDoesNotThrow(() -> WrappedKey.read(text(ARN, new byte[WrappedKey.MOST_BLOB_BYTES])));
    assertRefused(text(ARN, new byte[WrappedKey.MOST_BLOB_BYTES + 1]));
    assertRefused(text(ARN, new byte[0]));
    assertRefused(new byte[8705]);
    String document = Files.readString(DOCUMENT);
    assertTrue(document.contains("1 to 6,144 bytes") && document.contains("at most 8,704 bytes"));
    assertEquals(6144, WrappedKey.MOST_BLOB_BYTES);
  }

  @Test
  void ruleR4NothingButWhatAWriterWrites() {
    String text = new String(text(ARN, new byte[1]), StandardCharsets.US_ASCII);
    for (String other :
        List.of(
            text.replace("\n", "\r\n"),
            text + "\n",
            " " + text,
            text.replace("KMS 1", "KMS 2"),
            text.replace("AA==", "AB=="),
            text.replace("AA==", "AA"))) {
      assertRefused(other.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void ruleE1TheContextIsInEveryRequest() throws Exception {
    Map<String, String> context =
        Map.of("hvrwallet:hub", "hub", "hvrwallet:purpose", "hub-encryption-key");
    String document = Files.readString(DOCUMENT);
    for (MatchResult name :
        Pattern.compile("hvrwallet:\\w+").matcher(document).results().toList()) {
      assertTrue(context.containsKey(name.group()), name.group());
    }
    try (KmsHub hub = KmsHub.simple()) {
      hub.open(hub.generate()).close();
      for (Call call : hub.aws.calls().last()) {
        assertEquals(context, call.encryptionContext());
      }
    }
  }
}
