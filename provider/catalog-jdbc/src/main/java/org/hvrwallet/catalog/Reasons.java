package org.hvrwallet.catalog;

/** Why a value stays as it is, and what to do. None holds anything of the value. */
final class Reasons {
  static final String STRANGE = "it begins as a sealed value and names no key: overwritten?";
  static final String DAMAGED = "the sealed value is damaged: cut off or overwritten";
  static final String OTHER_LOCATION =
      "the obfuscated value is damaged, or belongs to another location, or to this one under an"
          + " earlier name: set it anew";
  static final String NO_UNICODE =
      "it holds half a character (an unpaired surrogate), so it has no bytes to be sealed: set it anew";
  static final String NO_TEXT =
      "what is sealed is no text in UTF-8, so it cannot be stored in clear here: use the form binary";
  static final String LIKE_SEALED =
      "what is sealed would not be taken for a clear value here: open and change it with the"
          + " program that sealed it";
  static final String TOO_LONG =
      "values of more than 64 KiB cannot be obfuscated: use the form binary, or make it shorter";

  static final String OTHER_CATEGORY =
      "it is sealed as a category that the encryption level has sealed, and the mapping calls it"
          + " another: correct the mapping";

  private Reasons() {}

  static String unopened(int sequence) {
    return "it does not open under key "
        + sequence
        + ": it was changed, or copied from another row, or this wallet has no such key";
  }
}
