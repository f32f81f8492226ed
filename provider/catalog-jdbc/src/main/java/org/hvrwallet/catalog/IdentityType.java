package org.hvrwallet.catalog;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;

/** The types that an identity may have, and their one text each (CATALOG.md M4, A2). */
enum IdentityType {
  INTEGER("int8") {
    @Override
    Object read(ResultSet row, int index) throws SQLException {
      return row.getLong(index);
    }

    @Override
    Object[] array(int length) {
      return new Long[length];
    }
  },
  DECIMAL("numeric") {
    @Override
    Object read(ResultSet row, int index) throws SQLException {
      return row.getBigDecimal(index);
    }

    @Override
    String text(Object value) {
      return ((BigDecimal) value).toBigIntegerExact().toString();
    }
  },
  TEXT("text") {
    @Override
    Object read(ResultSet row, int index) throws SQLException {
      return row.getString(index);
    }

    @Override
    Object[] array(int length) {
      return new String[length];
    }
  },
  UUID("uuid") {
    @Override
    Object read(ResultSet row, int index) throws SQLException {
      return java.util.UUID.fromString(row.getString(index));
    }
  };

  private static final int MAX_DIGITS = 1_000;

  private final String postgresName;

  IdentityType(String postgresName) {
    this.postgresName = postgresName;
  }

  /** The type of a column, if it may be part of an identity. */
  static Optional<IdentityType> of(TableColumn column) {
    String name = column.typeName().toUpperCase(Locale.ROOT);
    if (name.equals("UUID")) {
      return Optional.of(UUID);
    }
    return switch (column.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Optional.of(INTEGER);
      case Types.BIGINT -> Optional.of(name.contains("UNSIGNED") ? DECIMAL : INTEGER);
      case Types.NUMERIC, Types.DECIMAL ->
          column.isWhole(MAX_DIGITS) ? Optional.of(DECIMAL) : Optional.empty();
      default -> column.isText() ? Optional.of(TEXT) : Optional.empty();
    };
  }

  abstract Object read(ResultSet row, int index) throws SQLException;

  /** What enters the AAD. */
  String text(Object value) {
    return value.toString();
  }

  void bind(PreparedStatement statement, int index, Object value) throws SQLException {
    statement.setObject(index, value);
  }

  /** For so many values: where it is of their class, PostgreSQL's driver sends them in binary. */
  Object[] array(int length) {
    return new Object[length];
  }

  /** The name of the type that holds all values of this one. */
  String postgresName() {
    return postgresName;
  }
}
