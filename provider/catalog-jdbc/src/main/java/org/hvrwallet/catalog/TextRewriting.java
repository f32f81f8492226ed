package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.catalog.TextForms.TextForm;
import org.hvrwallet.spi.Resealer;

/** Makes a new text from an old one, from its beginning to its end. What is not named stays. */
final class TextRewriting {
  private final String text;
  private final Resealer resealer;
  private final byte[] aad;
  private final StringBuilder after = new StringBuilder();
  private final List<String> reasons = new ArrayList<>();
  private int copied;
  private int written;
  private int staying;

  TextRewriting(String text, Resealer resealer, byte[] aad) {
    this.text = text;
    this.resealer = resealer;
    this.aad = aad;
  }

  /** Puts a value in place of another. */
  void replace(int from, int to, String by) {
    after.append(text, copied, from).append(by);
    copied = to;
    written++;
  }

  /** Leaves a value that should not be left. */
  void stays(String reason) {
    reasons.add(reason);
    staying++;
  }

  /** Seals anew all text forms in a part that need another key than the newest (V1, V4). */
  void resealAll(int from, int to) {
    for (TextForm form : TextForms.in(text, from, to)) {
      OptionalInt sequence = form.sequence();
      if (sequence.isEmpty()) {
        reasons.add(Reasons.STRANGE);
      } else if (needsOther(sequence.getAsInt())) {
        reseal(form, sequence.getAsInt());
      }
    }
  }

  /** Who has no key to seal with leaves what somebody sealed. */
  private boolean needsOther(int sequence) {
    OptionalInt newest = resealer.newestIfAny();
    return newest.isPresent() && sequence != newest.getAsInt();
  }

  private void reseal(TextForm form, int sequence) {
    Optional<byte[]> sealed = form.sealed().flatMap(value -> resealer.reseal(value, aad));
    if (sealed.isPresent()) {
      replace(form.from(), form.to(), TextForms.encode(sealed.get()));
    } else {
      stays(form.sealed().isPresent() ? Reasons.unopened(sequence) : Reasons.DAMAGED);
    }
  }

  Rewriting result() {
    if (written == 0) {
      return new Rewriting(Optional.empty(), 0, staying, reasons);
    }
    after.append(text, copied, text.length());
    return new Rewriting(Optional.of(after.toString()), written, staying, reasons);
  }
}
