package org.hvrwallet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lines over sizes, both axes logarithmic, as an SVG that stands for itself.
 *
 * @param title what it shows
 * @param unit of the upright axis
 * @param lines by their names
 */
record CurveSvg(String title, String unit, Map<String, List<Point>> lines) {
  /** One point of a line. */
  record Point(int size, double value) {}

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 570;
  private static final int TOP = 40;
  private static final int BOTTOM = 370;
  private static final List<String> COLOURS =
      List.of("#c1121f", "#1d6fa5", "#2a9d3f", "#8a5a00", "#7b2cbf", "#444444");

  String text() {
    Axis across = Axis.around(all().mapToDouble(Point::size).toArray(), 2, LEFT, RIGHT);
    Axis up = Axis.around(all().mapToDouble(Point::value).toArray(), 10, BOTTOM, TOP);
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
            WIDTH, HEIGHT));
    svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, HEIGHT));
    svg.append(label(LEFT, TOP - 16, "start", title + ", " + unit));
    all().map(Point::size).distinct().forEach(size -> svg.append(upright(across, size)));
    up.powers().forEach(value -> svg.append(level(up, value)));
    int number = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      svg.append(line(line.getKey(), line.getValue(), number++, across, up));
    }
    return svg.append("</svg>\n").toString();
  }

  private Stream<Point> all() {
    return lines.values().stream().flatMap(List::stream);
  }

  private static String upright(Axis across, int size) {
    return format("<path d=\"M%.1f %dV%d\" stroke=\"#ddd\"/>%n", across.at(size), TOP, BOTTOM)
        + label(across.at(size), BOTTOM + 18, "middle", Sizes.text(size));
  }

  private static String level(Axis up, double value) {
    return format("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>%n", LEFT, up.at(value), RIGHT)
        + label(LEFT - 6, up.at(value) + 4, "end", Figures.amount(value));
  }

  private static String line(String name, List<Point> points, int number, Axis across, Axis up) {
    String colour = COLOURS.get(number % COLOURS.size());
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(format("%.1f %.1f", across.at(point.size()), up.at(point.value())));
    }
    double y = TOP + 20.0 * number;
    return format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour)
        + format(
            "<path d=\"M%d %.1fh20\" stroke=\"%s\" stroke-width=\"2\"/>%n", RIGHT + 15, y, colour)
        + label(RIGHT + 40, y + 4, "start", name);
  }

  private static String label(double x, double y, String anchor, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, safe);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
  }
}
