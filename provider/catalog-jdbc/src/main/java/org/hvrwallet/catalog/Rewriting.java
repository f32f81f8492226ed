package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.catalog.TextForms.TextForm;
import org.hvrwallet.spi.Resealer;

/**
 * The content of one row, before and after.
 *
 * @param after the new content; empty if there is nothing to write
 * @param resealed how many values in it are sealed anew
 * @param staying how many are not, though they need an older key
 * @param reasons why something stays as it is
 */
record Rewriting(Optional<Object> after, int resealed, int staying, List<String> reasons) {
  static final Rewriting NOTHING = new Rewriting(Optional.empty(), 0, 0, List.of());
  private static final String STRANGE =
      "it begins as a sealed value and names no key: overwritten?";
  private static final String DAMAGED = "the sealed value is damaged: cut off or overwritten";

  private static String unopened(int sequence) {
    return "it does not open with key "
        + sequence
        + " of this wallet: it was changed, copied from another row, or is another wallet's";
  }

  /** A content of a text column (V1). */
  static Rewriting of(String text, Resealer resealer, byte[] aad) {
    StringBuilder after = new StringBuilder();
    List<String> reasons = new ArrayList<>();
    int copied = 0;
    int resealed = 0;
    int staying = 0;
    for (TextForm form : TextForms.in(text)) {
      OptionalInt sequence = form.sequence();
      if (sequence.isEmpty()) {
        reasons.add(STRANGE);
      } else if (sequence.getAsInt() != resealer.newestSequence()) {
        Optional<byte[]> sealed = form.sealed().flatMap(value -> resealer.reseal(value, aad));
        if (sealed.isPresent()) {
          after.append(text, copied, form.from()).append(TextForms.encode(sealed.get()));
          copied = form.to();
          resealed++;
        } else {
          reasons.add(form.sealed().isPresent() ? unopened(sequence.getAsInt()) : DAMAGED);
          staying++;
        }
      }
    }
    after.append(text, copied, text.length());
    Optional<Object> written = resealed > 0 ? Optional.of(after.toString()) : Optional.empty();
    return new Rewriting(written, resealed, staying, reasons);
  }

  /** A content of a binary column (V2). */
  static Rewriting of(byte[] value, Resealer resealer, byte[] aad) {
    OptionalInt sequence = SealedHeader.sequence(value);
    if (sequence.isEmpty() || sequence.getAsInt() == resealer.newestSequence()) {
      return NOTHING;
    }
    Optional<byte[]> sealed = resealer.reseal(value, aad);
    return sealed.isPresent()
        ? new Rewriting(Optional.of(sealed.get()), 1, 0, List.of())
        : new Rewriting(Optional.empty(), 0, 1, List.of(unopened(sequence.getAsInt())));
  }
}
