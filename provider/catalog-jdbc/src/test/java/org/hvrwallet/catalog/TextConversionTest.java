package org.hvrwallet.catalog;

import static org.hvrwallet.spi.Category.CONFIDENTIAL;
import static org.hvrwallet.spi.Category.SECRET;
import static org.hvrwallet.wallet.seal.EncryptionLevel.ALL_CONFIDENTIAL;
import static org.hvrwallet.wallet.seal.EncryptionLevel.NONE;
import static org.hvrwallet.wallet.seal.EncryptionLevel.SECRETS_ONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.catalog.SealedColumn.Binding;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.WalletCatalogs;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a password stays in clear where it should not, or what is beside it changes. */
class TextConversionTest {
  private static final byte[] AAD = {1, 2};
  private static final String SEALED = "!\\{hw1:[^}]*}!";

  private static Rewriting convert(
      EncryptionLevel level, Category category, Form form, Object content) {
    SealedColumn column =
        new SealedColumn(
            "t", "c", "", "", List.of(), category, form, Binding.ROW, Optional.empty());
    return Converting.of(content, AAD, "here", column, Values.protector(level));
  }

  private static String after(EncryptionLevel level, Category category, Form form, String text) {
    Rewriting rewriting = convert(level, category, form, text);
    assertEquals(List.of(), rewriting.reasons());
    return (String) rewriting.after().orElse(text);
  }

  private static String sealed(Form form, String text) {
    return after(SECRETS_ONLY, SECRET, form, text);
  }

  /** Seals a content, and says what it looks like with S in place of each sealed value. */
  private static String shape(Form form, String text) {
    return sealed(form, text).replaceAll(SEALED, "S");
  }

  @Test
  void aTextIsOneValue() {
    assertEquals("S", shape(Form.TEXT, " user/pass word !{x}!"));
    assertEquals("", shape(Form.TEXT, ""));
    assertEquals("S", shape(Form.TEXT, "see !{ob1:AAAA}!"));
  }

  /** Else who may write the mapping, and has no key, would get passwords in clear. */
  @Test
  void whatIsSealedAsASecretStaysSoWhateverTheMappingCallsIt() {
    String secret = sealed(Form.TEXT, "tiger");
    Rewriting text = convert(SECRETS_ONLY, Category.CONFIDENTIAL, Form.TEXT, secret);
    byte[] bytes = TextForms.in(secret).get(0).sealed().orElseThrow();
    Rewriting binary = convert(SECRETS_ONLY, Category.CONFIDENTIAL, Form.BINARY, bytes);
    for (Rewriting rewriting : List.of(text, binary)) {
      assertTrue(rewriting.after().isEmpty());
      assertEquals(List.of(Reasons.OTHER_CATEGORY), rewriting.reasons());
    }
  }

  /** Else one row stops all, where a hub has no wallet, and a person sees a stack trace. */
  @Test
  void whoHasNoKeyLeavesTextFormsInLongerTextAlone() {
    SealedColumn column =
        new SealedColumn(
            "t", "c", "", "", List.of(), SECRET, Form.TEXT, Binding.ROW, Optional.empty());
    String text = "see " + sealed(Form.TEXT, "tiger");
    Rewriting none = Converting.of(text, AAD, "here", column, WalletCatalogs.withoutWallet());
    assertEquals(Optional.empty(), none.after());
    assertTrue(Opening.of(text, AAD, "here", column, Protectors.SECRETS).isPresent());
  }

  @Test
  void aLoginHasItsSecretBehindTheFirstSlash() {
    assertEquals("scott/S", shape(Form.LOGIN, "scott/tiger/lily"));
    assertEquals("/S", shape(Form.LOGIN, "/tiger"));
    assertEquals("scott", shape(Form.LOGIN, "scott"));
    assertEquals("scott/", shape(Form.LOGIN, "scott/"));
    assertEquals("", shape(Form.LOGIN, ""));
  }

  @Test
  void aLoginThatIsOneTextFormIsSecretAsAWhole() {
    String whole = Values.obfuscated("scott/tiger", "here");
    String sealed = sealed(Form.LOGIN, whole);
    assertTrue(sealed.matches(SEALED), sealed);
    assertEquals("scott/tiger", Values.revealed(sealed, AAD, "here"));
    assertEquals("scott/tiger", Values.revealed(opened(SECRET, Form.LOGIN, sealed), AAD, "here"));
    assertEquals("scott/tiger", opened(CONFIDENTIAL, Form.LOGIN, sealed));
  }

  private static String opened(Category category, Form form, String sealed) {
    return after(NONE, category, form, sealed);
  }

  @Test
  void parametersThatCarryCredentialsAreSecret() {
    assertEquals(
        "/User=u /Password=S  /Flag\t/AWSSecretKey=\"S\"\r\n/Path=\"a /Password=x\" stray",
        shape(
            Form.PARAMETERS,
            "/User=u /Password=p/q=r\"  /Flag\t/AWSSecretKey=\"a \\\"b\\\" c\\\\\"\r\n/Path=\"a /Password=x\" stray"));
    assertEquals("/Token=", shape(Form.PARAMETERS, "/Token="));
    assertEquals("/Token=\"\" /Token", shape(Form.PARAMETERS, "/Token=\"\" /Token"));
    assertEquals("/Token=\"S\"rest x", shape(Form.PARAMETERS, "/Token=\"a\"rest x"));
    assertEquals("x=\"/Token=S", shape(Form.PARAMETERS, "x=\"/Token=S"), "no parameter");
  }

  @Test
  void aQuoteThatIsNotClosedHidesTooMuchAndNotTooLittle() {
    assertEquals("/Pwd=\"S", shape(Form.PARAMETERS, "/Pwd=\"a /User=x\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StagingDirectoryCredentials",
        "password",
        "dbPASSWD",
        "Passphrase",
        "Pwd",
        "ClientSecret",
        "SecretKey",
        "SshPrivateKey",
        "S3AccessKey",
        "Token"
      })
  void namesOfCredentials(String name) throws Exception {
    assertEquals("/" + name + "=S", shape(Form.PARAMETERS, "/" + name + "=x"));
    assertEquals("/" + name + "1=x", shape(Form.PARAMETERS, "/" + name + "1=x"));
    String document = Files.readString(Path.of("CATALOG.md"));
    assertTrue(Parameters.CREDENTIALS.stream().allMatch(end -> document.contains("`" + end + "`")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "\"a b\"", "\"\\\"\\\\\"", "a\"b", "\"!{x}!\""})
  void parametersComeBackAsTheyWere(String value) {
    String text = "/A=\"x\\y\" /Token=" + value + " /Token=2";
    String sealed = after(ALL_CONFIDENTIAL, CONFIDENTIAL, Form.PARAMETERS, text);
    assertFalse(sealed.contains(value), sealed);
    assertEquals(text, opened(CONFIDENTIAL, Form.PARAMETERS, sealed));
  }

  @Test
  void aClearValueGetsTheQuotesThatItNeeds() {
    for (String value : List.of("", "a b", "\"a", "a\\b c\"")) {
      String quoted = opened(CONFIDENTIAL, Form.PARAMETERS, "/Token=" + text(value) + " /B");
      List<SecretPart> found = Form.PARAMETERS.secrets(quoted);
      String again =
          found.isEmpty() ? "" : quoted.substring(found.get(0).from(), found.get(0).to());
      assertEquals(value, SecretPart.Style.QUOTED.decode(again), quoted);
      assertTrue(quoted.endsWith("\" /B"), quoted);
    }
    assertEquals(
        "/Token=a\\\"b", opened(CONFIDENTIAL, Form.PARAMETERS, "/Token=" + text("a\\\"b")));
  }

  private static String text(String message) {
    return Values.text(Values.OLD, message, AAD);
  }

  @Test
  void whatStandsInLongerTextIsSealedAnewAndNeverOpened() {
    String sealed = text("x");
    for (EncryptionLevel level : EncryptionLevel.values()) {
      for (Form form : List.of(Form.TEXT, Form.LOGIN, Form.PARAMETERS)) {
        String mixed = "/A=" + sealed + " {" + sealed + "}";
        String after = after(level, SECRET, form, mixed);
        assertEquals("/A=S {S}", after.replaceAll(SEALED, "S"), form + " at " + level);
        assertEquals("/A=x {x}", Values.revealed(after, AAD, ""));
        assertFalse(after.contains(sealed));
      }
    }
  }

  private static void assertStays(
      String reason, EncryptionLevel level, Category category, Form form, Object content) {
    assertEquals(Rewriting.stays(reason), convert(level, category, form, content));
  }

  @Test
  void whatWouldBeAnotherValueInClearStaysSealed() {
    for (String value : List.of("a" + text("b"), "!{ob1:AAAA}!", "!{hw1:")) {
      assertStays(Reasons.LIKE_SEALED, NONE, CONFIDENTIAL, Form.TEXT, text(value));
      assertEquals(value, Values.revealed(opened(SECRET, Form.TEXT, text(value)), AAD, "here"));
    }
    assertStays(Reasons.LIKE_SEALED, NONE, CONFIDENTIAL, Form.LOGIN, text("no user"));
    byte[] twice = Values.seal(Values.OLD, "HW\1\1\0\0\0\1", AAD);
    assertStays(Reasons.LIKE_SEALED, NONE, SECRET, Form.BINARY, twice);
  }

  @Test
  void whatIsNoTextStaysAsItIs() {
    byte[] sealed = Values.protector(NONE).seal(SECRET, new byte[] {(byte) 0xFF}, AAD);
    assertStays(Reasons.NO_TEXT, NONE, CONFIDENTIAL, Form.TEXT, TextForms.encode(sealed));
    assertStays(Reasons.NO_UNICODE, SECRETS_ONLY, SECRET, Form.TEXT, "\ud83d");
  }

  @Test
  void valuesOfAnyLengthAreSealedAndThoseThatCannotBeObfuscatedStay() {
    String most = "\u00e9".repeat(32_768);
    assertEquals(most, Values.revealed(after(NONE, SECRET, Form.TEXT, most), AAD, "here"));
    assertStays(Reasons.TOO_LONG, NONE, SECRET, Form.TEXT, most + "x");
    String sealed = sealed(Form.TEXT, most + "x");
    assertStays(Reasons.TOO_LONG, NONE, SECRET, Form.TEXT, sealed);
    assertEquals(most + "x", opened(CONFIDENTIAL, Form.TEXT, sealed));
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 7);
    byte[] after = (byte[]) convert(SECRETS_ONLY, SECRET, Form.BINARY, large).after().orElseThrow();
    assertEquals(
        new String(large, StandardCharsets.ISO_8859_1),
        new String(
            (byte[]) convert(NONE, SECRET, Form.BINARY, after).after().orElseThrow(),
            StandardCharsets.ISO_8859_1));
  }
}
