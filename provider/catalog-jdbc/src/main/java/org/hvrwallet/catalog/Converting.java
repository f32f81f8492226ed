package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;

/**
 * Brings values to what an encryption level asks for (CATALOG.md section 5).
 *
 * @param column whose
 * @param protector what the level asks for
 */
record Converting(SealedColumn column, Protector protector) implements Rewriter {
  private static final int FETCH_ROWS = 1_000;

  /**
   * Does it to one content, which somebody is about to write or has read.
   *
   * @param content text or bytes, as the form of the column says
   * @param aad what its sealed values are bound to
   * @param locationName what its obfuscated values are bound to
   * @return the new content, if it is to be another; and what stays in it as it is, and why
   */
  static Rewriting of(
      Object content, byte[] aad, String locationName, SealedColumn column, Protector protector) {
    return content instanceof String text
        ? new TextConversion(text, aad, locationName, column, protector).run()
        : ofBinary((byte[]) content, aad, column.category(), protector);
  }

  private static Rewriting ofBinary(
      byte[] value, byte[] aad, Category category, Protector protector) {
    OptionalInt sequence = SealedHeader.sequence(value);
    if (sequence.isEmpty()) {
      return protector.seals(category) && value.length > 0
          ? Rewriting.to(protector.seal(category, value, aad))
          : Rewriting.NOTHING;
    } else if (protector.seals(category)) {
      return Resealing.ofBinary(value, protector, aad);
    }
    if (isToStay(value, protector)) {
      return Rewriting.stays(Reasons.OTHER_CATEGORY);
    }
    Optional<byte[]> clear = protector.open(value, aad);
    if (clear.isEmpty()) {
      return Rewriting.stays(Reasons.unopened(sequence.getAsInt()));
    } else if (SealedHeader.sequence(clear.get()).isPresent()) {
      Arrays.fill(clear.get(), (byte) 0);
      return Rewriting.stays(Reasons.LIKE_SEALED);
    }
    // Not wiped: it is about to be written in clear.
    return Rewriting.to(clear.get());
  }

  /**
   * Whether a value says of itself, and proves when it is opened, that it is to be sealed. Who may
   * write the mapping must not get it in clear.
   */
  static boolean isToStay(byte[] sealed, Protector protector) {
    return protector.seals(SealedHeader.category(sealed));
  }

  @Override
  public String where(Conditions conditions) {
    return protector.seals(column.category())
        ? conditions.notSealedUnder(protector.newestSequence())
        : conditions.notOpen();
  }

  @Override
  public Rewriting rewrite(Object content, byte[] aad, String locationName) {
    return of(content, aad, locationName, column, protector);
  }

  @Override
  public OptionalLong count(Connection connection, ColumnSql sql) throws SQLException {
    return OptionalLong.of(countOthers(connection, sql));
  }

  /** How many values there are to convert. They are found here, and not by the database. */
  long countOthers(Connection connection, ColumnSql sql) throws SQLException {
    Protector counting = new CountingProtector(protector);
    long count = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      String query = sql.contents(where(sql.conditions()));
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          Object content = column.form().isText() ? rows.getString(1) : rows.getBytes(1);
          Rewriting rewriting = of(content, new byte[0], "", column, counting);
          count += rewriting.resealed() + rewriting.staying();
        }
      }
    }
    return count;
  }
}
