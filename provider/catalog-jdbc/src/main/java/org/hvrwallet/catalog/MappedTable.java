package org.hvrwallet.catalog;

import java.util.List;
import java.util.Objects;
import org.hvrwallet.spi.Category;

/**
 * A row of {@code hvr_wallet_mapping}.
 *
 * @param table with its schema or without
 * @param identity the columns that tell rows apart, in order
 * @param column that holds sealed values
 * @param category what they are sealed as
 * @param form how it holds them: {@code text}, {@code binary} and so on
 */
public record MappedTable(
    String table, List<String> identity, String column, Category category, String form) {
  /** Checks that nothing is null. */
  public MappedTable {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(form, "form");
    identity = List.copyOf(identity);
  }
}
