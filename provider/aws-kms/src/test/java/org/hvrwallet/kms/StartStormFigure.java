package org.hvrwallet.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Draws the figure of docs/kms.md. */
final class StartStormFigure {
  private static final int JVMS = 10_000;
  private static final double SECONDS = 20;
  private static final int MOST_REQUESTS = 48_000;
  private static final int LEFT = 70;
  private static final int WIDTH = 600;
  private static final int HEIGHT = 200;
  private static final int FIRST_TOP = 60;
  private static final int SECOND_TOP = 330;

  private static final String STYLE =
      """
      <style>
        .back { fill: #ffffff } text { fill: #1f2328; font: 13px sans-serif } .grid { stroke: #d1d9e0 }
        polyline { fill: none; stroke-width: 2 }
        .q5500 { stroke: #0969da } .q1000 { stroke: #bc4c00 } .q500 { stroke: #8250df }
        .q1000, .q500 { stroke-dasharray: 7 4 } .q500 { stroke-dasharray: 2 3 }
        @media (prefers-color-scheme: dark) {
          .back { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #3d444d }
          .q5500 { stroke: #58a6ff } .q1000 { stroke: #f0883e } .q500 { stroke: #bc8cff }
        }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private StartStormFigure() {}

  /**
   * Writes it.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), draw());
  }

  static String draw() {
    StartStormFigure figure = new StartStormFigure();
    figure.header();
    figure.axes(FIRST_TOP, "JVMs that have the wallet open", JVMS, 2_500);
    figure.axes(SECOND_TOP, "requests in each second", MOST_REQUESTS, 12_000);
    int key = 0;
    for (int quota : new int[] {5_500, 1_000, 500}) {
      StartStorm.Outcome outcome =
          new StartStorm(JVMS, quota, Duration.ofSeconds(KmsProperties.DEFAULT_SECONDS)).run();
      String style = "q" + quota;
      figure.line(style, FIRST_TOP, JVMS, outcome.opened(), 1);
      figure.line(style, SECOND_TOP, MOST_REQUESTS, outcome.requests(), 1 / StartStorm.STEP);
      figure.key(key++, style, String.format(Locale.ROOT, "%,d requests a second", quota));
    }
    return figure.svg.append("</svg>\n").toString();
  }

  private void header() {
    int width = LEFT + WIDTH + 30;
    int height = SECOND_TOP + HEIGHT + 50;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        width, height);
    add("<title>10,000 JVMs that start in the same second, under three quotas</title>");
    svg.append(STYLE);
    add("<rect class=\"back\" width=\"%d\" height=\"%d\"/>", width, height);
  }

  private void axes(int top, String title, int most, int step) {
    add("<text x=\"%d\" y=\"%d\">%s</text>", LEFT, top - 12, title);
    for (int value = 0; value <= most; value += step) {
      double y = y(top, most, value);
      add(
          "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
          LEFT, y, LEFT + WIDTH, y);
      add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,d</text>", LEFT - 8, y + 4, value);
    }
    for (int second = 0; second <= SECONDS; second += 5) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>",
          x(second), top + HEIGHT + 20, second);
    }
  }

  private void line(String style, int top, int most, List<Integer> values, double factor) {
    StringBuilder points = new StringBuilder();
    points.append(String.format(Locale.ROOT, "%.1f,%.1f", x(0), y(top, most, 0)));
    for (int i = 0; i < values.size(); i++) {
      double end = (i + 1) * StartStorm.STEP;
      if (end <= SECONDS) {
        points.append(
            String.format(Locale.ROOT, " %.1f,%.1f", x(end), y(top, most, values.get(i) * factor)));
      }
    }
    add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
  }

  private void key(int number, String style, String text) {
    int x = LEFT + number * 200;
    add("<polyline class=\"%s\" points=\"%d,18 %d,18\"/>", style, x, x + 30);
    add("<text x=\"%d\" y=\"22\">%s</text>", x + 38, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static double x(double second) {
    return LEFT + second / SECONDS * WIDTH;
  }

  private static double y(int top, int most, double value) {
    return top + HEIGHT - value / most * HEIGHT;
  }
}
