package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a run found, written down in each form. */
record Report(List<Jdk> jdks, List<Group> groups, Results results) {
  List<Verdict> verdicts() {
    return groups.stream()
        .flatMap(group -> group.goals().stream())
        .flatMap(goal -> jdks.stream().flatMap(jdk -> goal.judge(results, jdk.feature()).stream()))
        .toList();
  }

  /** The table of goals. */
  String goals() {
    return new Tables(jdks, results).goals(groups);
  }

  /** Writes results.json, results.md, and the curves. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("results.json"), new ResultsJson(this).text());
    Files.writeString(folder.resolve("results.md"), markdown());
    for (Map.Entry<String, String> curve : Curves.all(jdks, results).entrySet()) {
      Files.writeString(folder.resolve(curve.getKey()), curve.getValue());
    }
  }

  /** The tables of the document: the machine, the goals, and each group. */
  String markdown() throws IOException {
    StringBuilder text = new StringBuilder(machine()).append('\n').append(goals());
    Tables tables = new Tables(jdks, results);
    for (Group group : groups) {
      text.append("\n### ").append(group.name()).append("\n\n").append(group.about());
      text.append("\n\n").append(tables.medians(group));
    }
    return text.toString();
  }

  private String machine() throws IOException {
    Table table = new Table(List.of("measured on", ""));
    table.row(List.of("machine", Machine.text()));
    jdks.forEach(jdk -> table.row(List.of(jdk.toString(), jdk.version())));
    table.row(List.of("OpenSSL", OpenSsl.version()));
    table.row(List.of("libraries", String.join(", ", Machine.libraries())));
    return table.toString();
  }

  /** Puts the tables between the marks in performance.md, and the curves beside it. */
  void writeDocs(Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    Files.writeString(page, Marked.replace(Files.readString(page), markdown()));
    for (Map.Entry<String, String> curve : Curves.all(jdks, results).entrySet()) {
      Files.writeString(docs.resolve("performance-" + curve.getKey()), curve.getValue());
    }
  }
}
