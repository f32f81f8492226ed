package org.hvrwallet.wallet.document;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The name of an entry, folded: {@code KeyStore} aliases of this type ignore case (FORMAT.md D6).
 * {@code hub} is the newest hub encryption key, {@code hub#3} the one of sequence 3.
 */
public record Alias(String text) implements Comparable<Alias> {
  /** The newest hub encryption key. */
  public static final Alias HUB = new Alias("hub");

  /** The most characters of an alias. */
  public static final int MAX_CHARACTERS = 1024;

  private static final char FOLDED_BELOW = '\u0530';
  private static final String HUB_PREFIX = "hub#";
  private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,9}");

  /** Folds the case. */
  public Alias {
    text = fold(text);
  }

  /**
   * Latin, Greek and Cyrillic to lower case, character by character. Not all that some version of
   * Unicode knows: a wallet that one JDK wrote must mean the same to the next.
   */
  private static String fold(String text) {
    int same = 0;
    while (same < text.length() && folded(text.charAt(same)) == text.charAt(same)) {
      same++;
    }
    if (same == text.length()) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(folded(text.charAt(i)));
    }
    return folded.toString();
  }

  private static char folded(char c) {
    return c < FOLDED_BELOW ? Character.toLowerCase(c) : c;
  }

  /**
   * Whether an entry may have this alias: it is not the hub's, not empty, not too long, and can be
   * written in UTF-8.
   */
  public boolean mayNameEntry() {
    return !isHub()
        && !text.isEmpty()
        && text.length() <= MAX_CHARACTERS
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Whether this names hub encryption keys: {@code hub}, and all that begins with {@code hub#}. */
  public boolean isHub() {
    return text.equals("hub") || text.startsWith(HUB_PREFIX);
  }

  /** The sequence of {@code hub#<sequence>}. */
  public OptionalInt hubSequence() {
    String tail = text.startsWith(HUB_PREFIX) ? text.substring(HUB_PREFIX.length()) : "";
    if (!SEQUENCE.matcher(tail).matches()) {
      return OptionalInt.empty();
    }
    long sequence = Long.parseLong(tail);
    return sequence <= Integer.MAX_VALUE ? OptionalInt.of((int) sequence) : OptionalInt.empty();
  }

  @Override
  public int compareTo(Alias other) {
    return text.compareTo(other.text);
  }

  // Written out, since what the JDK makes of a record at run time takes it a tenth of a second when
  // the first of them is compared.
  @Override
  public boolean equals(Object other) {
    return other instanceof Alias alias && text.equals(alias.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
