package org.hvrwallet.catalog;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.catalog.TextForms.TextForm;

/**
 * What a content is.
 *
 * @param state the best protection that something in it has
 * @param sequences of the keys that each value in it needs, in order
 */
record ContentState(State state, List<Integer> sequences) {
  static final String OBFUSCATED = "!{ob1:";

  /** Looks at text, bytes or null, held as a column holds it. */
  static ContentState of(Object content, Form form) {
    if (content instanceof byte[] bytes) {
      OptionalInt sequence = SealedHeader.sequence(bytes);
      return sequence.isPresent()
          ? new ContentState(State.SEALED, List.of(sequence.getAsInt()))
          : none(bytes.length == 0 ? State.EMPTY : State.CLEAR);
    }
    String text = (String) content;
    if (text == null || text.isEmpty()) {
      return none(State.EMPTY);
    }
    List<TextForm> forms = TextForms.in(text);
    List<Integer> sequences =
        forms.stream()
            .map(TextForm::sequence)
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .toList();
    if (!sequences.isEmpty()) {
      return new ContentState(State.SEALED, sequences);
    } else if (!forms.isEmpty()) {
      return none(State.DAMAGED);
    }
    if (text.contains(OBFUSCATED)) {
      return none(State.OBFUSCATED);
    }
    // A login without a password, or parameters of which none is a credential, hold no value.
    return none(form.secrets(text).isEmpty() ? State.EMPTY : State.CLEAR);
  }

  private static ContentState none(State state) {
    return new ContentState(state, List.of());
  }

  /** The sequences, each once. */
  SortedSet<Integer> distinct() {
    return new TreeSet<>(sequences);
  }
}
