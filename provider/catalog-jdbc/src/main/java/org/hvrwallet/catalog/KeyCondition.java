package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * That an identity is beyond another, or not.
 *
 * @param sql with parameters
 * @param parameters which value of the other identity each of them takes
 */
record KeyCondition(String sql, List<Integer> parameters) {
  static final KeyCondition NONE = new KeyCondition("", List.of());

  /** {@code (a, b) > (?, ?)}: best, where an index serves it. */
  static KeyCondition ofRow(List<String> columns, String operator) {
    List<Integer> parameters = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parameters.add(i);
    }
    String marks = String.join(", ", columns.stream().map(column -> "?").toList());
    String sql = "(" + String.join(", ", columns) + ") " + operator + " (" + marks + ")";
    return new KeyCondition(sql, parameters);
  }

  /**
   * {@code (a > ? OR (a = ? AND b > ?))}: the same in every database.
   *
   * @param operator of the last column; of the others it is strict
   */
  static KeyCondition ofColumns(List<String> columns, String operator) {
    String strict = operator.substring(0, 1);
    List<String> cases = new ArrayList<>();
    List<Integer> parameters = new ArrayList<>();
    for (int last = 0; last < columns.size(); last++) {
      StringBuilder one = new StringBuilder("(");
      for (int i = 0; i < last; i++) {
        one.append(columns.get(i)).append(" = ? AND ");
        parameters.add(i);
      }
      String used = last == columns.size() - 1 ? operator : strict;
      cases.add(one.append(columns.get(last)).append(' ').append(used).append(" ?)").toString());
      parameters.add(last);
    }
    return new KeyCondition("(" + String.join(" OR ", cases) + ")", parameters);
  }

  /** As {@link #ofColumns}, with the first column by itself in front, for the sake of its index. */
  static KeyCondition ofFirstAndColumns(List<String> columns, String operator) {
    KeyCondition all = ofColumns(columns, operator);
    if (columns.size() == 1) {
      return all;
    }
    List<Integer> parameters = new ArrayList<>(List.of(0));
    parameters.addAll(all.parameters());
    String first = columns.get(0) + " " + operator.charAt(0) + "= ?";
    return new KeyCondition(first + " AND " + all.sql(), parameters);
  }
}
