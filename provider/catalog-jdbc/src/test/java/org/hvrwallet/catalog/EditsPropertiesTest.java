package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.key.HubKey;

/** If these fail, there is an order of edits and rotations in which a value gets lost. */
class EditsPropertiesTest {
  private static final int ROWS = 12;

  /** Something that happens to a table: an edit of a row, or a run that stops after some rows. */
  record Step(Kind kind, int row, String text) {}

  enum Kind {
    SEAL_OLD,
    SEAL_OLDER,
    SEAL_NEWEST,
    MIX,
    CLEAR,
    DELETE,
    RESEAL
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(1, ROWS),
                Arbitraries.strings().ofMaxLength(20).filter(EditsPropertiesTest::isStored))
            .as(Step::new);
    return step.list().ofMaxSize(40);
  }

  private static boolean isStored(String text) {
    return text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  @Property(tries = 60)
  void everyValueIsKeptInH2(@ForAll("steps") List<Step> steps) throws Exception {
    run(Servers.h2(), steps);
  }

  @Property(tries = 10)
  void everyValueIsKeptInPostgres(@ForAll("steps") List<Step> steps) throws Exception {
    run(Servers.postgres(), steps);
  }

  private static void run(TestDatabase database, List<Step> steps) throws Exception {
    database.execute(TestDatabase.ACTIONS);
    Map<Integer, String> model = new HashMap<>();
    for (Step step : steps) {
      run(database, step, model);
    }
    assertEquals(model, opened(database));
    assertEquals(List.of(), database.reseal().quarantined());
    try (JdbcCatalog catalog = database.open()) {
      long values = model.values().stream().filter(text -> !text.startsWith("clear ")).count();
      long mixed = model.values().stream().filter(text -> text.startsWith("mixed ")).count();
      Map<Integer, Long> expected = values == 0 ? Map.of() : Map.of(3, values + mixed);
      assertEquals(expected, catalog.census());
    }
    assertEquals(model, opened(database));
  }

  private static void run(TestDatabase database, Step step, Map<Integer, String> model)
      throws Exception {
    int id = step.row();
    switch (step.kind()) {
      case SEAL_OLD -> put(database, id, seal(Values.OLD, id, "sealed " + step.text()));
      case SEAL_OLDER -> put(database, id, seal(Values.OLDER, id, "sealed " + step.text()));
      case SEAL_NEWEST -> put(database, id, seal(Values.NEWEST, id, "sealed " + step.text()));
      case MIX ->
          put(
              database,
              id,
              "mixed "
                  + step.text()
                  + seal(Values.OLD, id, step.text())
                  + seal(Values.NEWEST, id, step.text()));
      case CLEAR -> put(database, id, "clear " + step.text());
      case DELETE -> database.update("DELETE FROM hvr_action WHERE act_id = ?", id);
      case RESEAL -> {
        ResealSettings settings = new ResealSettings(2, 2, OptionalInt.empty());
        try (JdbcCatalog catalog = database.open(settings)) {
          ResealReport report = catalog.reseal(Values.resealer(), (done, total) -> done < id);
          assertEquals(List.of(), report.quarantined());
        }
      }
    }
    expect(step, model);
  }

  private static void expect(Step step, Map<Integer, String> model) {
    switch (step.kind()) {
      case SEAL_OLD, SEAL_OLDER, SEAL_NEWEST -> model.put(step.row(), "sealed " + step.text());
      case MIX ->
          model.put(
              step.row(), "mixed " + step.text() + "<" + step.text() + "><" + step.text() + ">");
      case CLEAR -> model.put(step.row(), "clear " + step.text());
      case DELETE -> model.remove(step.row());
      case RESEAL -> {}
    }
  }

  private static String seal(HubKey key, int id, String text) {
    return Values.text(key, text, Aads.action(id));
  }

  private static void put(TestDatabase database, int id, String content) throws Exception {
    int rows =
        database.update("UPDATE hvr_action SET act_parameters = ? WHERE act_id = ?", content, id);
    if (rows == 0) {
      database.update("INSERT INTO hvr_action (act_parameters, act_id) VALUES (?, ?)", content, id);
    }
  }

  private static Map<Integer, String> opened(TestDatabase database) throws Exception {
    Map<Integer, String> opened = new HashMap<>();
    for (List<Object> row : database.query("SELECT act_id, act_parameters FROM hvr_action")) {
      int id = Integer.parseInt((String) row.get(0));
      String content = (String) row.get(1);
      StringBuilder text = new StringBuilder();
      int from = 0;
      for (TextForms.TextForm form : TextForms.in(content)) {
        String value = content.substring(form.from(), form.to());
        Optional<String> secret = Values.openAny(value, Aads.action(id));
        boolean mixed = content.startsWith("mixed ");
        text.append(content, from, form.from());
        text.append(mixed ? "<" + secret.orElseThrow() + ">" : secret.orElseThrow());
        from = form.to();
      }
      opened.put(id, text.append(content, from, content.length()).toString());
    }
    return opened;
  }
}
