package org.hvrwallet.wallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.seal.SealedText;

/**
 * If these fail, a rotation misses passwords in scripts, and a purge then makes them unreadable; or
 * it damages the scripts.
 */
class TextScannerPropertiesTest {
  /** What is found, and all bytes in order. */
  private static final class Recorder implements TextScanner.Sink {
    private final List<TextForm> forms = new ArrayList<>();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private long passed;
    private int longest;

    @Override
    public void plain(byte[] bytes, int from, int count) {
      longest = Math.max(longest, count);
      passed += count;
      if (passed < 1 << 20) {
        all.write(bytes, from, count);
      }
    }

    @Override
    public void form(TextForm form, byte[] bytes) {
      forms.add(form);
      plain(bytes, 0, bytes.length);
    }
  }

  private static Recorder scan(byte[] bytes, int buffer) throws IOException {
    Recorder recorder = new Recorder();
    new TextScanner(recorder, buffer).scan(new ByteArrayInputStream(bytes));
    assertArrayEquals(bytes, recorder.all.toByteArray(), "every byte passes, in order");
    return recorder;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes in which no text form can hide, but parts of one. */
  @Provide
  Arbitrary<byte[]> plain() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    Arbitrary<byte[]> parts =
        Arbitraries.of(
                "!", "!{", "!{hw1:", "!{hw1:AAAA", "!{hw1:AAAA}", "!{hw1:}!", "!!", "}!", "{")
            .map(TextScannerPropertiesTest::ascii);
    return Arbitraries.oneOf(any, parts);
  }

  @Property(tries = 500)
  void allFormsAreFoundWhereverBuffersEnd(
      @ForAll("plain") byte[] before,
      @ForAll("plain") byte[] after,
      @ForAll @IntRange(max = 4) int count,
      @ForAll @IntRange(min = 1, max = 300) int buffer,
      @ForAll @IntRange(max = 70) int length)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<Long> offsets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      file.write(before);
      // A form may end where the next would begin: a line end keeps them apart.
      file.write('\n');
      offsets.add((long) file.size());
      HubKey key = i % 2 == 0 ? SealedValues.OLD : SealedValues.NEWEST;
      file.write(ascii(SealedValues.text(key, "x".repeat(length))));
      file.write(after);
    }
    List<TextForm> found = scan(file.toByteArray(), buffer).forms;
    assertEquals(offsets, found.stream().map(TextForm::offset).toList());
    for (int i = 0; i < count; i++) {
      assertEquals(i % 2 == 0 ? 1 : 3, found.get(i).sequence());
    }
  }

  @Property(tries = 300)
  void aChangedCharacterIsNoFormOrAnother(
      @ForAll @IntRange(min = 0, max = 200) int position, @ForAll byte value) throws IOException {
    String text = SealedValues.text(SealedValues.OLD, "p".repeat(40));
    byte[] changed = ascii(text);
    changed[position % changed.length] = value;
    boolean isForm =
        SealedText.decode(new String(changed, StandardCharsets.ISO_8859_1))
            .filter(bytes -> SealedValues.resealer().sequenceOf(bytes).isPresent())
            .isPresent();
    assertEquals(isForm ? 1 : 0, scan(changed, 7).forms.size(), "as SealedText says");
  }

  @Example
  void formsNextToEachOtherAreTwo() throws IOException {
    String text = SealedValues.text(SealedValues.OLD, "");
    assertEquals(2, scan(ascii(text + text), 3).forms.size());
    assertEquals(1, scan(ascii("!{hw1:AAAA}" + text), 3).forms.size());
    assertEquals(1, scan(ascii("!{hw1:AAAA}" + text + "{hw1:"), 3).forms.size());
    assertEquals(1, scan(ascii("!{hw1:AAAA" + text), 3).forms.size());
  }

  @Example
  void theLongestMessageIsHeldAndALongerStreamIsCounted() throws IOException {
    byte[] message = SealedValues.sealed(SealedValues.OLD, new byte[65_536]);
    TextForm longest = scan(ascii(SealedText.encode(message)), 1000).forms.get(0);
    assertArrayEquals(message, longest.sealed().orElseThrow());
    assertEquals(TextFormCandidate.MAX_HELD, SealedText.encode(message).length());

    byte[] stream = SealedValues.sealed(SealedValues.OLD, new byte[65_537]);
    TextForm counted = scan(ascii("a" + SealedText.encode(stream)), 1000).forms.get(0);
    assertTrue(counted.sealed().isEmpty());
    assertEquals(1, counted.offset());
    assertEquals(1, counted.sequence());

    byte[] tooLong = Arrays.copyOf(message, message.length + 1);
    assertEquals(List.of(), scan(ascii(SealedText.encode(tooLong)), 1000).forms);
    byte[] tooShort = Arrays.copyOf(message, 79);
    assertEquals(List.of(), scan(ascii(SealedText.encode(tooShort)), 1000).forms);
  }

  @Example
  void aFormWithoutEndIsNotCollected() throws IOException {
    Recorder recorder = new Recorder();
    byte[] start = ascii(SealedValues.text(SealedValues.OLD, "").substring(0, 40));
    long length = 100_000_000;
    InputStream endless =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            return left-- > 0 ? 'A' : -1;
          }

          @Override
          public int read(byte[] bytes, int from, int count) {
            int filled = (int) Math.min(count, left);
            Arrays.fill(bytes, from, from + filled, (byte) 'A');
            left -= filled;
            return filled == 0 ? -1 : filled;
          }
        };
    new TextScanner(recorder, 65_536)
        .scan(new SequenceInputStream(new ByteArrayInputStream(start), endless));
    assertEquals(List.of(), recorder.forms);
    assertEquals(start.length + length, recorder.passed);
    assertTrue(recorder.longest <= TextFormCandidate.MAX_HELD, "held no more than a message");
  }

  @Example
  void categoriesAndSuitesOfTheFormatOnly() throws IOException {
    byte[] sealed = SealedValues.sealed(SealedValues.OLD, new byte[3]);
    assertEquals(2, sealed[3], "CONFIDENTIAL, as " + Category.CONFIDENTIAL);
    for (int i = 0; i < 5; i++) {
      byte[] other = sealed.clone();
      other[i] = (byte) (0x80 | new Random(i).nextInt(128));
      assertEquals(List.of(), scan(ascii(SealedText.encode(other)), 50).forms, "byte " + i);
    }
  }
}
