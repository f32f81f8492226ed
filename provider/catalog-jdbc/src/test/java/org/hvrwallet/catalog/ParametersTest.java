package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.hvrwallet.catalog.Parameters.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If these fail, a location gets another certificate than was set, or loses other parameters. */
class ParametersTest {
  private static String value(String text, String name) {
    Parameters parameters = Parameters.parse(text);
    return parameters.all().stream()
        .filter(parameter -> parameter.isNamed(name))
        .map(parameter -> parameters.value(parameter).orElseThrow())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void readsThemInOrder() {
    String text = " /A=x  /B=\"y \\\"z\\\\\" junk /Flag\t/C= /D=a\"b\\\n";
    List<Parameter> all = Parameters.parse(text).all();
    assertEquals(List.of("A", "B", "Flag", "C", "D"), all.stream().map(Parameter::name).toList());
    assertEquals("x", value(text, "a"));
    assertEquals("y \"z\\", value(text, "b"));
    assertEquals("", value(text, "c"));
    assertEquals("a\"b\\", value(text, "d"));
    assertEquals(Optional.empty(), all.get(2).value());
    assertEquals("/Flag", text.substring(all.get(2).from(), all.get(2).to()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'/A=1 /B=2' | '/A=1 /B=new'",
        "'/A=1' | '/A=1 /B=new'",
        "'' | '/B=new'",
        "'/b=2  junk \"' | '/B=new  junk \"'",
        "'/B=1 /B=\"2 3\" /C' | '/B=1 /B=new /C'",
        "'/A=\"not closed' | '/A=\"not closed /B=new'",
      })
  void keepsTheOthersAsTheyStand(String before, String after) {
    assertEquals(after, Parameters.parse(before).with("B", "new").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'/A=1 /B=2' | '/A=1'",
        "'/B=2 /A=1' | ' /A=1'",
        "'/b /B=\"x y\"  /BB=1' | '  /BB=1'",
        "'/A=1' | '/A=1'",
      })
  void removesAllOfAName(String before, String after) {
    assertEquals(after, Parameters.parse(before).without("B").text());
  }

  @Property(tries = 300)
  void whatIsSetIsRead(@ForAll String value, @ForAll @CharRange(from = ' ', to = '~') String old) {
    Parameters before = Parameters.parse(old);
    Parameters after = before.with("Zz", value);
    assertEquals(value, value(after.text(), "Zz"));
    assertEquals(value, value(after.with("Aa", "1").text(), "Zz"));
    assertTrue(after.without("Zz").all().stream().noneMatch(parameter -> parameter.isNamed("zz")));
  }
}
