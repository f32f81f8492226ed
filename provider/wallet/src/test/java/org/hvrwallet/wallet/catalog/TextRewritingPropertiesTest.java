package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.hvrwallet.wallet.seal.UnsealException;

/** If this fails, a rotation changes scripts, or makes passwords in them unreadable. */
class TextRewritingPropertiesTest {
  private enum Value {
    OLD,
    OLDER,
    NEWEST,
    BOUND,
    FOREIGN;

    String text() {
      return switch (this) {
        case OLD -> SealedValues.text(SealedValues.OLD, name());
        case OLDER -> SealedValues.text(SealedValues.OLDER, name());
        case NEWEST -> SealedValues.text(SealedValues.NEWEST, name());
        case BOUND -> SealedValues.text(SealedValues.OLD, name(), (byte) 1);
        case FOREIGN -> SealedValues.text(SealedValues.FOREIGN, name());
      };
    }

    boolean isRewritten() {
      return this == OLD || this == OLDER;
    }
  }

  @Property(tries = 300)
  void onlyValuesThatOpenAndNeedItChange(
      @ForAll @Size(max = 5) List<Value> values,
      @ForAll @Size(min = 6, max = 6) List<String> around)
      throws IOException, UnsealException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      file.append(around.get(i)).append('\n').append(values.get(i).text());
    }
    file.append(around.get(5));
    byte[] before = file.toString().getBytes(StandardCharsets.UTF_8);
    TextRewriting rewriting = new TextRewriting(Path.of("job"), SealedValues.resealer());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rewriting.copy(new ByteArrayInputStream(before), out);

    // ISO 8859-1 shows every byte, whatever encoding the file has.
    String old = new String(before, StandardCharsets.ISO_8859_1);
    String anew = out.toString(StandardCharsets.ISO_8859_1);
    assertTrue(CatalogFixture.sameButForms(old, anew));
    long rewritten = values.stream().filter(Value::isRewritten).count();
    long stay = values.stream().filter(v -> v == Value.BOUND || v == Value.FOREIGN).count();
    assertEquals(rewritten, rewriting.outcome().resealed());
    assertEquals(stay, rewriting.outcome().quarantined().size());
    assertForms(values, old, anew);
  }

  private static void assertForms(List<Value> values, String old, String anew)
      throws UnsealException {
    Pattern form = Pattern.compile("!\\{hw1:[A-Za-z0-9_-]{100,}\\}!");
    Matcher before = form.matcher(old);
    Matcher after = form.matcher(anew);
    for (Value value : values) {
      assertTrue(before.find() && after.find());
      assertEquals(!value.isRewritten(), before.group().equals(after.group()), value.name());
      if (value.isRewritten()) {
        assertEquals(value.name(), SealedValues.open(after.group()));
      }
    }
  }
}
