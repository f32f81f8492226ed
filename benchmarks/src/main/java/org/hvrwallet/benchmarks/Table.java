package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in markdown. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  Table(List<String> head) {
    this.columns = head.size();
    row(head);
    rows.add(Collections.nCopies(columns, "---"));
  }

  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(columns + " cells, not " + cells.size());
    }
    rows.add(cells.stream().map(cell -> cell.replace("|", "\\|")).toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    return text.toString();
  }
}
