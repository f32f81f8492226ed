package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hvrwallet.catalog.TextForms.TextForm;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;

/**
 * Brings the values in a text to what an encryption level asks for. Text forms beside values are
 * there because somebody sealed them: they are sealed anew, and opened at no level (L4).
 */
final class TextConversion {
  private static final int MOST_OBFUSCATED_BYTES = 65_536;

  private final String text;
  private final byte[] aad;
  private final String locationName;
  private final SealedColumn column;
  private final Protector protector;
  private final boolean seals;
  private final TextRewriting rewriting;

  TextConversion(
      String text, byte[] aad, String locationName, SealedColumn column, Protector protector) {
    this.text = text;
    this.aad = aad;
    this.locationName = locationName;
    this.column = column;
    this.protector = protector;
    this.seals = protector.seals(column.category());
    this.rewriting = new TextRewriting(text, protector, aad);
  }

  Rewriting run() {
    int done = 0;
    for (SecretPart part : column.form().secrets(text)) {
      rewriting.resealAll(done, part.from());
      convert(part);
      done = part.to();
    }
    rewriting.resealAll(done, text.length());
    return rewriting.result();
  }

  private void convert(SecretPart part) {
    List<TextForm> forms = TextForms.in(text, part.from(), part.to());
    if (!forms.isEmpty()) {
      convert(part, forms.get(0));
    } else if (text.startsWith(TextForms.BEFORE_OBFUSCATED, part.from())) {
      convertObfuscated(part);
    } else if (seals || column.category() == Category.SECRET) {
      convertClear(part);
    }
  }

  /** A value that holds text forms: is it one, or did somebody put them into longer text? */
  private void convert(SecretPart part, TextForm first) {
    boolean alone = first.from() == part.from() && first.to() == part.to();
    if (seals || !alone || first.sequence().isEmpty()) {
      rewriting.resealAll(part.from(), part.to());
      return;
    }
    if (first.sealed().isPresent() && Converting.isToStay(first.sealed().get(), protector)) {
      rewriting.stays(Reasons.OTHER_CATEGORY);
      return;
    }
    Optional<byte[]> clear = first.sealed().flatMap(bytes -> protector.open(bytes, aad));
    if (clear.isPresent()) {
      used(clear.get(), value -> put(part, value));
    } else {
      int sequence = first.sequence().getAsInt();
      rewriting.stays(first.sealed().isPresent() ? Reasons.unopened(sequence) : Reasons.DAMAGED);
    }
  }

  private void convertObfuscated(SecretPart part) {
    if (!seals && column.category() == Category.SECRET) {
      return;
    }
    String obfuscated = text.substring(part.from(), part.to());
    Optional<byte[]> clear = protector.clear(obfuscated, locationName);
    if (clear.isPresent()) {
      used(clear.get(), value -> put(part, value));
    } else {
      rewriting.stays(Reasons.OTHER_LOCATION);
    }
  }

  private void convertClear(SecretPart part) {
    String value = part.style().decode(text.substring(part.from(), part.to()));
    if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      used(value.getBytes(StandardCharsets.UTF_8), clear -> put(part, clear));
    } else {
      rewriting.stays(Reasons.NO_UNICODE);
    }
  }

  private static void used(byte[] clear, Consumer<byte[]> use) {
    try {
      use.accept(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /** Writes a value as the level asks for. */
  private void put(SecretPart part, byte[] clear) {
    if (seals) {
      replace(part, TextForms.encode(protector.seal(column.category(), clear, aad)));
    } else if (column.category() != Category.SECRET) {
      putClear(part, clear);
    } else if (clear.length > MOST_OBFUSCATED_BYTES) {
      rewriting.stays(Reasons.TOO_LONG);
    } else {
      replace(part, protector.obfuscate(clear, locationName));
    }
  }

  private void putClear(SecretPart part, byte[] clear) {
    try {
      String value = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(clear)).toString();
      if (part.style().holds(value) && !TextForms.isLikeOne(value)) {
        replace(part, part.style().encode(value));
      } else {
        rewriting.stays(Reasons.LIKE_SEALED);
      }
    } catch (CharacterCodingException e) {
      rewriting.stays(Reasons.NO_TEXT);
    }
  }

  private void replace(SecretPart part, String by) {
    rewriting.replace(part.from(), part.to(), by);
  }
}
