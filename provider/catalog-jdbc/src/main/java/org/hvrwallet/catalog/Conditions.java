package org.hvrwallet.catalog;

import java.util.List;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.Category;

/**
 * What statements ask of a content. A row that is not asked for needs nothing; one that is may need
 * nothing, either. Where a database cannot look into values, all contents are asked for.
 */
final class Conditions {
  private static final String BEFORE = TextForms.BEFORE;
  private static final String OBFUSCATED = TextForms.BEFORE_OBFUSCATED;

  private final SealedColumn column;
  private final Dialect dialect;
  private final String content;

  Conditions(SealedColumn column, Dialect dialect) {
    this.column = column;
    this.dialect = dialect;
    this.content =
        column.form().isText() ? dialect.exact(column.quotedColumn()) : column.quotedColumn();
  }

  /** The content, as it is compared: by its characters or bytes. */
  String content() {
    return content;
  }

  boolean lookIntoValues() {
    return dialect.looksIntoValues();
  }

  String notNull() {
    return column.quotedColumn() + " IS NOT NULL";
  }

  /** Contents with sealed values that need another key than the newest. */
  String underOtherKey(int newest) {
    if (!dialect.looksIntoValues()) {
      return notNull();
    }
    return switch (column.form()) {
      case BINARY -> begins() + " AND NOT " + beginsUnder(newest);
      case TEXT -> sealed(content) + " AND " + unlike(newest, "NOT " + aloneUnder(newest));
      // Values stand in longer text here: what is left without those of the newest key?
      case LOGIN, PARAMETERS -> sealed(content) + " AND " + unlike(newest, sealed(without(newest)));
    };
  }

  /** Contents with values that are not sealed under the newest key. */
  String notSealedUnder(int newest) {
    if (!dialect.looksIntoValues()) {
      return notNull();
    }
    return switch (column.form()) {
      case BINARY -> "OCTET_LENGTH(" + content + ") > 0 AND NOT " + beginsUnder(newest);
      case TEXT -> notEmpty() + " AND NOT " + aloneUnder(newest);
      case LOGIN, PARAMETERS -> notEmpty();
    };
  }

  /** Contents with values that are sealed; and, of secret texts, with those that are clear. */
  String notOpen() {
    if (!dialect.looksIntoValues()) {
      return notNull();
    } else if (column.form() == Form.BINARY) {
      return begins();
    } else if (column.category() != Category.SECRET) {
      return "(" + sealed(content) + " OR " + content + " LIKE '%" + OBFUSCATED + "%')";
    }
    String obfuscated = content + " LIKE '" + OBFUSCATED + "%' AND NOT " + sealed(content);
    return column.form() == Form.TEXT ? notEmpty() + " AND NOT (" + obfuscated + ")" : notEmpty();
  }

  /** Contents that are one sealed value. */
  String alone() {
    return column.form().isText()
        ? content + " LIKE '" + BEFORE + "%' AND NOT " + sealedWithin()
        : begins();
  }

  /** Texts that hold text forms in longer text. */
  String sealedWithin() {
    return "(" + content + " LIKE '_%" + BEFORE + "%')";
  }

  private static String sealed(String text) {
    return "(" + text + " LIKE '%" + BEFORE + "%')";
  }

  private String notEmpty() {
    return content + " <> ''";
  }

  /** What is quick to ask comes first: of most rows it tells that they need another key. */
  private String unlike(int newest, String exactly) {
    String first = "POSITION('" + BEFORE + "' IN (" + content + "))";
    int at = BEFORE.length() + SealedHeader.SEQUENCE_AT;
    int length = SealedHeader.CHARACTERS - SealedHeader.SEQUENCE_AT;
    String sequence = "SUBSTRING(" + content + ", " + first + " + " + at + ", " + length + ")";
    String choices = "'" + String.join("', '", SealedHeader.sequenceTexts(newest)) + "'";
    return "(" + sequence + " NOT IN (" + choices + ") OR " + exactly + ")";
  }

  private String aloneUnder(int newest) {
    int length = BEFORE.length() + SealedHeader.CHARACTERS;
    String start = "SUBSTRING(" + content + ", 1, " + length + ")";
    String starts = String.join(", ", starts(newest));
    return "(" + start + " IN (" + starts + ") AND NOT " + sealedWithin() + ")";
  }

  private String without(int newest) {
    String text = content;
    for (String start : starts(newest)) {
      text = "REPLACE(" + text + ", " + start + ", '')";
    }
    return text;
  }

  /** How text forms under a key begin, as constants. */
  private static List<String> starts(int sequence) {
    return SealedHeader.allTexts(sequence).stream()
        .map(header -> "'" + BEFORE + header + "'")
        .toList();
  }

  private String begins() {
    return start(SealedHeader.START_BYTES, SealedHeader.starts());
  }

  private String beginsUnder(int sequence) {
    return start(SealedHeader.BYTES, SealedHeader.all(sequence));
  }

  private String start(int length, List<byte[]> choices) {
    String constants = String.join(", ", choices.stream().map(dialect::bytes).toList());
    return "(SUBSTRING(" + content + ", 1, " + length + ") IN (" + constants + "))";
  }
}
