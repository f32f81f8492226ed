package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.FixedRandom;
import org.hvrwallet.wallet.VectorFile;
import org.hvrwallet.wallet.VectorFile.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, hubs that open by themselves stay closed after an update of this program. */
class FormatSection34ObfuscatedTextTest {
  private static final String WHAT = "auto-open";
  private static final String HUB = "sales";

  private final SecureRandom random = new SecureRandom();

  static List<Vector> vectors() {
    return VectorFile.read("format.txt", "Section 3.4");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void secretsAreObfuscatedToTheVector(Vector vector) {
    try (SecretBytes secret = SecretBytes.copyOf(vector.hex("secret"))) {
      FixedRandom nonce = new FixedRandom(vector.hex("N"));
      assertEquals(
          vector.text("text"),
          ObfuscatedText.encode(secret, vector.text("what"), vector.text("name"), nonce));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theObfuscationOfTheVectorIsUndone(Vector vector) {
    assertArrayEquals(
        vector.hex("secret"),
        decode(vector.text("text"), vector.text("what"), vector.text("name")).orElseThrow());
  }

  /** A user who copies a line from one hub's document to another must not open that hub by it. */
  @Test
  void aValueOpensInItsOwnPlaceOnly() {
    String text = vectors().get(0).text("text");
    assertTrue(decode(text, WHAT, HUB).isPresent());
    assertFalse(decode(text, WHAT, "").isPresent());
    assertFalse(decode(text, WHAT, "sale").isPresent());
    assertFalse(decode(text, "location", HUB).isPresent());
    assertFalse(decode(text, "auto-opens", "ales").isPresent());
  }

  /** C1: a second spelling of one value would be a change that nobody notices. */
  @ParameterizedTest
  @ValueSource(strings = {"", "correct horse", "!{ob1:}!", "!{ob1:AAAA}!", "!{ob1:****}!", "}!"})
  void whatIsNotObfuscatedTextIsNotTakenForIt(String text) {
    assertFalse(decode(text, WHAT, HUB).isPresent());
  }

  @Test
  void everyChangeIsNoticed() {
    String text = vectors().get(0).text("text");
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertFalse(decode(changed, WHAT, HUB).isPresent(), changed);
    }
    assertFalse(decode(text.replace("}!", "=}!"), WHAT, HUB).isPresent());
    assertFalse(decode(text + "\n", WHAT, HUB).isPresent());
    assertFalse(decode(text.replace("ob1", "hw1"), WHAT, HUB).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536})
  void secretsOfUpTo64KibAreTaken(int length) {
    try (SecretBytes secret = SecretBytes.random(length, random)) {
      String text = ObfuscatedText.encode(secret, WHAT, HUB, random);
      assertArrayEquals(secret.toByteArray(), decode(text, WHAT, HUB).orElseThrow());
    }
  }

  @Test
  void longerSecretsAreRefused() {
    try (SecretBytes secret = SecretBytes.random(65_537, random)) {
      assertThrows(
          IllegalArgumentException.class, () -> ObfuscatedText.encode(secret, WHAT, HUB, random));
    }
  }

  private static Optional<byte[]> decode(String text, String what, String name) {
    return ObfuscatedText.decode(text, what, name).map(SecretBytes::toByteArray);
  }
}
