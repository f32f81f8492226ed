package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens to a wallet is told to JDK Flight Recorder and to the log, each thing once. If this
 * fails, an operator who looks for who purged a key, or for somebody who tries passwords, sees
 * nothing; or whoever reads the log gets a secret.
 */
class EventsTest {
  private static final String HUB = "the wallet of hub sales";
  private static final String OTHER = "Tiger-4711-im-Regen";
  private static final String WRONG = "battery staple";

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  static List<Jdk> firstJdk() {
    return jdks().subList(0, 1);
  }

  static List<Jdk> otherJdks() {
    return jdks().subList(1, jdks().size());
  }

  /** What is told, in order: event, detail, level of the log line. */
  private static List<List<String>> told(Path value) {
    return List.of(
        List.of("Refused", "wrong password for " + HUB, "FINE"),
        List.of("Opened", "a password that was given", "FINE"),
        List.of("Refused", "a wallet of type SOFTWARE has no property Nonsense", "FINE"),
        List.of("Opened", "a password that was given", "FINE"),
        List.of("Rotated", "to key 2", "INFO"),
        List.of("Refused", "values need what was to be purged: files under " + value, "FINE"),
        List.of("Purged", "of keys [1]", "INFO"),
        List.of("Migrated", "to another wallet, with the same key", "INFO"),
        List.of("Opened", "a password that was given", "FINE"),
        List.of("Refused", "hub sales has a wallet of generation", "FINE"),
        List.of("Migrated", "restored from a backup", "INFO"),
        List.of("Opened", "a password that was given", "FINE"),
        List.of("Closed", "on request", "FINE"),
        List.of("Opened", "the auto-open password", "FINE"),
        List.of("Refused", HUB + " encrypts (Encryption=SECRETS_ONLY)", "FINE"),
        List.of("Closed", "on request", "FINE"),
        List.of("Migrated", "deleted, artifacts kept", "INFO"));
  }

  @ParameterizedTest
  @MethodSource("firstJdk")
  void eachThingIsToldOnceAndNeverASecret(Jdk jdk) throws Exception {
    Path recording = folder.resolve("recording.jfr");
    Program program = Program.compile("Events", Files.createDirectory(folder.resolve("classes")));
    Path values = Files.createDirectory(folder.resolve("values"));
    String passwords = new String(Hvr.PASSWORD) + "\n" + OTHER + "\n" + WRONG + "\n";
    List<String> options = List.of("-Dhvrwallet.config=" + folder.resolve("config"));
    List<String> arguments = List.of(recording.toString(), values.toString());
    Child child =
        Child.run(folder, Map.of(), passwords, program.command(jdk, folder, options, arguments))
            .succeeds();
    List<List<String>> expected = told(values.resolve("value"));
    assertTold(expected, events(recording));
    assertTold(expected, lines(child));
    Secrets secrets =
        new Secrets()
            .password("the password", new String(Hvr.PASSWORD))
            .password("the other password", OTHER)
            .password("the wrong password", WRONG);
    for (String key : List.of("1", "2")) {
      Path file = values.resolve(key + ".p12");
      secrets.key("key " + key, HubFiles.key(file, Hvr.PASSWORD));
    }
    assertEquals(List.of(), secrets.in(Files.readAllBytes(recording)));
    assertEquals(List.of(), secrets.in(child.output().getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertTold(List<List<String>> expected, List<List<String>> told) {
    for (int i = 0; i < Math.min(expected.size(), told.size()); i++) {
      List<String> want = expected.get(i);
      List<String> got = told.get(i);
      assertEquals(want.get(0), got.get(0), told::toString);
      assertTrue(got.get(1).startsWith(want.get(1)), () -> "expected " + want + " of " + got);
      if (got.size() > 2) {
        assertEquals(want.get(2), got.get(2), got::toString);
      }
    }
    assertEquals(expected.size(), told.size(), told::toString);
  }

  /** Name and detail of each event. */
  private static List<List<String>> events(Path recording) throws IOException {
    List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(recording));
    events.removeIf(event -> !event.getEventType().getName().startsWith("org.hvrwallet."));
    events.sort(Comparator.comparing(RecordedEvent::getStartTime));
    List<List<String>> told = new ArrayList<>();
    for (RecordedEvent event : events) {
      assertEquals(HUB, event.getString("wallet"));
      String name = event.getEventType().getName().replace("org.hvrwallet.", "");
      told.add(List.of(name, event.getString("detail")));
    }
    return told;
  }

  /** What happened, detail and level of each line of the log. */
  private static List<List<String>> lines(Child child) {
    Pattern form = Pattern.compile("log: (\\S+) " + HUB + ": (\\w)(\\w+) \\((.*)\\)");
    List<List<String>> told = new ArrayList<>();
    for (String line : child.output().lines().filter(line -> line.startsWith("log: ")).toList()) {
      Matcher matcher = form.matcher(line);
      assertTrue(matcher.matches(), line);
      String what = matcher.group(2).toUpperCase(Locale.ROOT) + matcher.group(3);
      told.add(List.of(what, matcher.group(4), matcher.group(1)));
    }
    return told;
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("otherJdks")
  void eventsOnOtherJdks(Jdk jdk) throws Exception {
    eachThingIsToldOnceAndNeverASecret(jdk);
  }
}
