package org.hvrwallet.catalog;

import java.sql.Types;
import java.util.Locale;
import java.util.Set;

/**
 * A column, as the metadata has it.
 *
 * @param name as it is written there
 * @param jdbcType of {@link Types}
 * @param typeName the database's own
 * @param digits how many a number has
 * @param fraction how many of them after the point
 * @param nullable whether it may be NULL, or nobody knows
 */
record TableColumn(
    String name, int jdbcType, String typeName, int digits, int fraction, boolean nullable) {
  private static final Set<Integer> TEXTS =
      Set.of(Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR);

  /** Whether it is text of variable length, in which no two spellings are the same. */
  boolean isText() {
    return TEXTS.contains(jdbcType)
        && !typeName.toUpperCase(Locale.ROOT).contains("IGNORECASE")
        && !typeName.equalsIgnoreCase("UUID");
  }

  boolean isLargeText() {
    return jdbcType == Types.CLOB || jdbcType == Types.NCLOB;
  }

  /** Whether it is bytes of variable length. PostgreSQL says BINARY of its bytea. */
  boolean isBytes() {
    return jdbcType == Types.VARBINARY
        || jdbcType == Types.LONGVARBINARY
        || typeName.equalsIgnoreCase("bytea");
  }

  boolean isLargeBytes() {
    return jdbcType == Types.BLOB;
  }

  /** Whether it is a number that never has a fraction. */
  boolean isWhole(int maxDigits) {
    return fraction == 0 && digits > 0 && digits <= maxDigits;
  }
}
