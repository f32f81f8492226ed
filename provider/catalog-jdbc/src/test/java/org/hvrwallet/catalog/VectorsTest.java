package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hvrwallet.catalog.SealedColumn.Binding;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.Category;
import org.junit.jupiter.api.Test;

/**
 * If these fail, applications and rotations bind values to different things (CATALOG.md A1, A2).
 */
class VectorsTest {
  private static String aad(
      String table, String column, List<IdentityColumn> identity, Object... values) {
    return aad(Binding.ROW, table, column, identity, values);
  }

  private static String aad(
      Binding binding,
      String table,
      String column,
      List<IdentityColumn> identity,
      Object... values) {
    SealedColumn sealed =
        new SealedColumn(
            table, column, "", "", identity, Category.SECRET, Form.TEXT, binding, Optional.empty());
    return HexFormat.of().formatHex(sealed.aad(new Identity(List.of(values))));
  }

  private static IdentityColumn column(String name, IdentityType type) {
    return new IdentityColumn(name, "", type);
  }

  @Test
  void theVectorsOfTheDocument() throws Exception {
    String document = Files.readString(Path.of("CATALOG.md"));
    List<String> vectors =
        document
            .lines()
            .filter(line -> line.matches("\\| .* \\| `[0-9a-f]{60,}` \\|"))
            .map(line -> line.replaceAll(".*`([0-9a-f]+)` \\|", "$1"))
            .toList();
    UUID user = UUID.fromString("0B0E8F5C-9F3A-4D2E-8C11-5A7D2B9C4E60");
    assertEquals(
        List.of(
            aad(
                "hvr_location",
                "loc_remote_pwd",
                List.of(column("loc_name", IdentityType.TEXT)),
                "central"),
            aad(
                "hvr_action",
                "act_parameters",
                List.of(column("act_id", IdentityType.INTEGER)),
                -42L),
            aad(
                "app.users",
                "token",
                List.of(
                    column("tenant", IdentityType.DECIMAL), column("user_id", IdentityType.UUID)),
                new BigDecimal("7"),
                user),
            aad("t", "c", List.of(column("n", IdentityType.TEXT)), "Zo\u00eb "),
            aad(
                Binding.COLUMN,
                "app.users",
                "token",
                List.of(column("tenant", IdentityType.DECIMAL)),
                new BigDecimal("7"))),
        vectors);
  }

  @Test
  void theStatementsOfTheDocument() throws Exception {
    String document =
        Files.readString(Path.of("CATALOG.md")).replaceAll("--.*", "").replaceAll("\\s+", " ");
    assertTrue(document.contains(TestDatabase.MAPPING.replaceFirst("mapping \\(", "mapping ( ")));
  }

  @Test
  void headersAreFoundInTheirText() {
    for (int sequence : List.of(1, 255, 65_537, Integer.MAX_VALUE)) {
      assertEquals(16, SealedHeader.allTexts(sequence).stream().distinct().count());
      for (String text : SealedHeader.allTexts(sequence)) {
        assertEquals(sequence, SealedHeader.sequence(text).orElseThrow());
      }
    }
    String real = Values.text(Values.OLDER, "x", new byte[0]).substring(6, 17);
    assertTrue(SealedHeader.allTexts(2).contains(real));
  }
}
