package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hvrwallet.spi.Resealer;

/**
 * Seals anew what needs another key than the newest, and leaves all else as it is.
 *
 * @param resealer how
 */
record Resealing(Resealer resealer) implements Rewriter {
  @Override
  public String where(Conditions conditions) {
    return conditions.underOtherKey(resealer.newestSequence());
  }

  @Override
  public Rewriting rewrite(Object content, byte[] aad, String locationName) {
    return content instanceof String text
        ? ofText(text, aad)
        : ofBinary((byte[]) content, resealer, aad);
  }

  /** A content of a text column (V1). */
  private Rewriting ofText(String text, byte[] aad) {
    TextRewriting rewriting = new TextRewriting(text, resealer, aad);
    rewriting.resealAll(0, text.length());
    return rewriting.result();
  }

  /** A content of a binary column (V2). */
  static Rewriting ofBinary(byte[] value, Resealer resealer, byte[] aad) {
    OptionalInt sequence = SealedHeader.sequence(value);
    if (sequence.isEmpty() || sequence.getAsInt() == resealer.newestSequence()) {
      return Rewriting.NOTHING;
    }
    return resealer
        .reseal(value, aad)
        .map(Rewriting::to)
        .orElseGet(() -> Rewriting.stays(Reasons.unopened(sequence.getAsInt())));
  }

  /** Rows, of which each has one value or more. */
  @Override
  public OptionalLong count(Connection connection, ColumnSql sql) throws SQLException {
    if (!sql.conditions().lookIntoValues()) {
      return OptionalLong.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.count(where(sql.conditions())))) {
      row.next();
      return OptionalLong.of(row.getLong(1));
    }
  }
}
