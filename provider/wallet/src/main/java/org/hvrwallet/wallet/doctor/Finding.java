package org.hvrwallet.wallet.doctor;

/**
 * What a look at one thing showed. Holds no secret.
 *
 * @param check what was looked at, in a word or two
 * @param state how it is
 * @param what a sentence for a person
 * @param mend the command that mends it, or what else to do; empty if all is well
 */
public record Finding(String check, State state, String what, String mend) {
  /** How a thing is. */
  public enum State {
    /** As it should be. */
    OK("ok"),
    /** It works, and could be better, or mends itself. */
    HINT("hint"),
    /** Something does not work, or is not safe. */
    WRONG("wrong"),
    /** As {@link #WRONG}, and what is stored is not what was written. */
    DAMAGED("wrong");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** The word for people and programs. */
    public String text() {
      return text;
    }
  }

  static Finding ok(String check, String what) {
    return new Finding(check, State.OK, what, "");
  }

  static Finding hint(String check, String what, String mend) {
    return new Finding(check, State.HINT, what, mend);
  }

  static Finding wrong(String check, String what, String mend) {
    return new Finding(check, State.WRONG, what, mend);
  }

  static Finding damaged(String check, String what, String mend) {
    return new Finding(check, State.DAMAGED, what, mend);
  }

  /** Whether something is to be mended. */
  public boolean isWrong() {
    return state == State.WRONG || state == State.DAMAGED;
  }
}
