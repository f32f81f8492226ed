package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of a run: throughput over the size of messages, where more than one was measured. */
final class Curves {
  private static final double MEGA = 1e6;

  private Curves() {}

  /** Each by the name of its file. */
  static Map<String, String> all(List<Jdk> jdks, Results results) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Jdk jdk : jdks) {
      Map<String, Map<String, List<CurveSvg.Point>>> works = new LinkedHashMap<>();
      for (Series series : results.all()) {
        Case what = series.what();
        if (series.jdk() == jdk.feature() && what.size() > 0 && series.unit() == Unit.PER_SECOND) {
          works
              .computeIfAbsent(what.group() + " " + what.work(), work -> new LinkedHashMap<>())
              .computeIfAbsent(what.who(), who -> new ArrayList<>())
              .add(new CurveSvg.Point(what.size(), series.median() * what.size() / MEGA));
        }
      }
      works.forEach((work, lines) -> add(files, jdk, work, lines));
    }
    return files;
  }

  private static void add(
      Map<String, String> files, Jdk jdk, String work, Map<String, List<CurveSvg.Point>> lines) {
    if (lines.values().stream().anyMatch(points -> points.size() > 1)) {
      files.put(
          work.replaceAll("[^A-Za-z0-9]+", "-") + "-" + jdk.feature() + ".svg",
          new CurveSvg(work + ", " + jdk, "MB/s", lines).text());
    }
  }
}
