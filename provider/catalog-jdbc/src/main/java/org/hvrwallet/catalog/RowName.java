package org.hvrwallet.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/** Rows as operators type them (CATALOG.md N1). */
final class RowName {
  private RowName() {}

  /** The name of a row. */
  static String of(SealedColumn column, Identity row) {
    List<String> texts = texts(column, row);
    return texts.size() == 1
        ? texts.get(0)
        : String.join(
            ",", texts.stream().map(t -> t.replace("\\", "\\\\").replace(",", "\\,")).toList());
  }

  /** The texts that enter the AAD. */
  static List<String> texts(SealedColumn column, Identity row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < column.identity().size(); i++) {
      texts.add(column.identity().get(i).type().text(row.values().get(i)));
    }
    return texts;
  }

  /** The row that a name stands for; empty if no row of this table can have it. */
  static Optional<Identity> parse(SealedColumn column, String typed) {
    int parts = column.identity().size();
    List<String> texts = parts == 1 ? List.of(typed) : split(typed);
    return texts.size() == parts ? identity(column, texts) : Optional.empty();
  }

  /** The row of which each identity column has such a text; empty if one cannot have it. */
  static Optional<Identity> identity(SealedColumn column, List<String> texts) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<Object> value = value(column.identity().get(i).type(), texts.get(i));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new Identity(values));
  }

  /** Says that there is no row of a name. */
  static WalletRefusedException missing(SealedColumn column, String typed) {
    List<String> names = column.identity().stream().map(IdentityColumn::name).toList();
    return new WalletRefusedException(
        column.table()
            + " has no row "
            + Shown.line(typed)
            + ": rows are named by "
            + (column.table().equals(HubTables.LOCATION) ? HubTables.LOCATION_NAME + " or " : "")
            + Shown.line(String.join(",", names)));
  }

  private static List<String> split(String typed) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c == ',') {
        texts.add(text.toString());
        text.setLength(0);
      } else {
        i += c == '\\' && i + 1 < typed.length() ? 1 : 0;
        text.append(typed.charAt(i));
      }
    }
    texts.add(text.toString());
    return texts;
  }

  private static Optional<Object> value(IdentityType type, String text) {
    try {
      return Optional.of(
          switch (type) {
            case INTEGER -> Long.valueOf(text.strip());
            case DECIMAL -> new BigDecimal(new BigInteger(text.strip()));
            case TEXT -> text;
            case UUID -> java.util.UUID.fromString(text.strip());
          });
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
