package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hvrwallet.benchmarks.CurveSvg.Point;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** If these fail, a curve of the document does not show, or shows something else. */
class CurveSvgTest {
  private static final String TITLE = "a < b & c";

  private static Document draw() throws Exception {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    lines.put("one", List.of(new Point(16, 3), new Point(1024, 300), new Point(1 << 20, 4000)));
    lines.put("other", List.of(new Point(16, 1), new Point(1 << 20, 40)));
    String svg = new CurveSvg(TITLE, "MB/s", lines).text();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void namesItsLinesAndItsAxes() throws Exception {
    List<String> texts = elements(draw(), "text").stream().map(Element::getTextContent).toList();
    assertEquals(TITLE + ", MB/s", texts.get(0));
    assertTrue(
        texts.containsAll(List.of("16 B", "1 KiB", "1 MiB", "1.00", "10.0", "100", "one", "other")),
        texts::toString);
  }

  @Test
  void aLineGoesThroughItsPoints() throws Exception {
    List<String> paths =
        elements(draw(), "path").stream()
            .filter(path -> path.getAttribute("fill").equals("none"))
            .map(path -> path.getAttribute("d"))
            .toList();
    assertEquals(2, paths.size());
    assertEquals(3, paths.get(0).split("[ML]").length - 1);
    // The smallest value of all stands on the axis, since it is a power of ten.
    assertTrue(paths.get(1).startsWith("M70.0 370.0L"), paths.get(1));
  }

  @Test
  void anAxisIsLogarithmic() {
    Axis axis = Axis.around(new double[] {1, 1000}, 10, 0, 300);
    assertEquals(0, axis.at(1), 1e-9);
    assertEquals(100, axis.at(10), 1e-9);
    assertEquals(300, axis.at(1000), 1e-9);
    assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), axis.powers());
  }

  @Test
  void anAxisHasRoomForASingleValue() {
    assertEquals(10, Axis.around(new double[] {1}, 10, 0, 300).highest());
    assertEquals(100, Axis.around(new double[] {42, 42}, 10, 0, 300).highest());
  }
}
